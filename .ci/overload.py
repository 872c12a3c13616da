"""Plays .ci/overload against a running app and a sandbox of its own process: overload.py APP SANDBOX"""
import concurrent.futures
import http.client
import json
import sys
import threading
import time
import urllib.parse
import uuid

app, sandbox = (urllib.parse.urlsplit(url).netloc for url in sys.argv[1:3])
here = threading.local()


def call(host, method, path, body=None, **headers):
    line = here.__dict__.setdefault(host, http.client.HTTPConnection(host, timeout=30))
    if isinstance(body, dict):
        body, headers["Content-Type"] = json.dumps(body), "application/json"
    begun = time.monotonic()
    line.request(method, path, body, headers)
    answer = line.getresponse()
    text = answer.read()
    return answer.status, json.loads(text) if text else None, (time.monotonic() - begun) * 1000, answer.headers


def part(sorted_times, share):
    return sorted_times[min(len(sorted_times) - 1, int(len(sorted_times) * share))]


def fault(mode, latency=0):
    status, *_ = call(sandbox, "PUT", "/sandbox/faults", {"payments": {"mode": mode, "latencyMs": latency}})
    assert status < 300, status


form = urllib.parse.urlencode({"grant_type": "password", "username": "customer@demo.test", "password": "demo1234!"})
_, token, *_ = call(app, "POST", "/connect/token", form, **{"Content-Type": "application/x-www-form-urlencoded"})
bearer = {"Authorization": "Bearer " + token["access_token"]}
_, stores, *_ = call(app, "GET", "/api/stores?open=true")
_, store, *_ = call(app, "GET", "/api/stores/" + stores["items"][0]["id"])
dish = next(dish for section in store["menu"]["sections"] for dish in section["dishes"]
            if not dish["soldOut"] and all(group["min"] == 0 for group in dish["optionGroups"]))
wish = {"storeId": store["id"], "lines": [{"dishId": dish["id"], "quantity": -(-store["minimumOrder"] // dish["price"])}],
        "delivery": {"address": "서울 마포구 1", "phone": "010-0000-1234"}}


def draft():
    status, order, *_ = call(app, "POST", "/api/orders", wish, **bearer, **{"Idempotency-Key": str(uuid.uuid4())})
    assert status == 201, (status, order)
    return order


def pay(order):
    _, window, *_ = call(sandbox, "POST", "/sandbox/toss/window",
                         {"orderId": order["id"], "amount": order["total"], "orderName": "order", "card": "4330000000000000"})
    return call(app, "POST", f"/api/orders/{order['id']}/pay", {"paymentKey": window["paymentKey"], "amount": order["total"]}, **bearer)


def look(seconds, order):
    """Twenty times a second somebody browses and somebody asks for a status."""
    browsing, status = [], []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        browsing.append(call(app, "GET", "/api/stores/" + store["id"])[2])
        status.append(call(app, "GET", "/api/orders/" + order["id"], **bearer)[2])
        time.sleep(0.05)
    return sorted(browsing), sorted(status)


def customers(many, until, seen):
    def one():
        while time.monotonic() < until:
            status, _, took, headers = pay(draft())
            seen.append((status, took, headers.get("Retry-After")))
            if status == 503:
                time.sleep(min(int(headers["Retry-After"]), 5))
    threads = [threading.Thread(target=one) for _ in range(many)]
    for thread in threads:
        thread.start()
    return threads


mine = draft()
looker = concurrent.futures.ProcessPoolExecutor(1)  # a process of its own, so that it does not wait for the customers' threads
looker.submit(look, 5, mine).result()
quiet = looker.submit(look, 20, mine).result()

fault("slow", 2000)
seen = []
threads = customers(200, time.monotonic() + 25, seen)
time.sleep(3)
busy = looker.submit(look, 20, mine).result()
for thread in threads:
    thread.join()
for name, before, now in zip(("browsing", "status"), quiet, busy):
    print(f"{name}: p95 {part(before, .95):.1f} ms quiet, {part(now, .95):.1f} ms while 200 pay at a gateway of 2 s")
answers = {status: sum(1 for each in seen if each[0] == status) for status in {each[0] for each in seen}}
print(f"pay meanwhile: {answers}")

time.sleep(3)
fault("error")
while pay(draft())[0] != 503:
    pass
orders = [draft() for _ in range(50)]
refused = sorted(pay(order)[2] for order in orders for _ in range(4))
print(f"breaker open: 503 after p50 {part(refused, .5):.1f} ms, p99 {part(refused, .99):.1f} ms of {len(refused)}")

fault("ok")
healed = time.monotonic()
while pay(draft())[0] != 200:
    time.sleep(0.2)
print(f"paid again {time.monotonic() - healed:.1f} s after the gateway was well")
