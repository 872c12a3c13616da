"""Looks at the messages of a running app for .ci/messages: messages.py DATABASE beside PROCESS | waiting PROVIDER"""
import json
import sqlite3
import sys
import time
import urllib.error
import urllib.request

SECOND = 10_000_000  # times are kept as ticks of 100 ns since the year 1
UNIX = 621_355_968_000_000_000

messages = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, isolation_level=None)


def ask(question, *values):
    return messages.execute(question, values).fetchall()


def now():
    return UNIX + int(time.time() * SECOND)


def spread(seconds):
    seconds.sort()
    return ", ".join(f"{name} {seconds[min(len(seconds) - 1, int(len(seconds) * share))] * 1000:.0f} ms" for name, share in (("p50", .5), ("p99", .99))) + \
        f", most {seconds[-1] * 1000:.0f} ms of {len(seconds)}"


def alive(process):
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def beside(process):
    """From the step to the message written about it, as somebody sees it who looks 50 times a second; and until the provider has taken it."""
    last = first = ask("SELECT max(rowid) FROM notification_messages")[0][0] or 0
    written = []
    while alive(process):
        seen = now()
        for row, created in ask("SELECT rowid, CreatedAt FROM notification_messages WHERE rowid > ? ORDER BY rowid", last):
            last = row
            written.append((seen - created) / SECOND)
        time.sleep(0.02)
    while ask("SELECT count(*) FROM notification_messages WHERE State = 'Waiting'")[0][0]:
        time.sleep(0.2)
    taken = [(sent - created) / SECOND for sent, created in
             ask("SELECT SentAt, CreatedAt FROM notification_messages WHERE rowid > ? AND SentAt IS NOT NULL AND NOT CanWait", first)]
    print(f"from the step to its message: {spread(written)}")
    print(f"from the step until the provider has taken it: {spread(taken)}")


def waiting(provider):
    slow = json.dumps({"messages": {"mode": "ok", "latencyMs": 50}}).encode()
    while True:
        try:
            urllib.request.urlopen(urllib.request.Request(provider + "/sandbox/faults", slow, method="PUT"))
            break
        except urllib.error.URLError:
            time.sleep(0.02)
    many, begun = ask("SELECT count(*) FROM notification_messages WHERE State = 'Waiting'")[0][0], time.monotonic()
    while ask("SELECT count(*) FROM notification_messages WHERE State = 'Waiting'")[0][0]:
        time.sleep(0.1)
    print(f"{many} waiting messages were sent within {time.monotonic() - begun:.1f} s after the provider was back")


{"beside": beside, "waiting": waiting}[sys.argv[2]](sys.argv[3])
