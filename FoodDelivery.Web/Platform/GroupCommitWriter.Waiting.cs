using System.Globalization;
using FoodDelivery.Domain;
using Microsoft.Data.Sqlite;

namespace FoodDelivery.Web.Platform;

/// <summary>A write in the queue: it runs in its turn, and its caller hears of it after the commit.</summary>
public sealed partial class GroupCommitWriter
{
    private abstract class Waiting
    {
        public abstract Task<bool> Run(SqliteTransaction transaction);
        public abstract void Succeed();
        public abstract void Fail(Exception error);
    }

    private sealed class Waiting<T>(Func<SqliteTransaction, Task<T>> work, Action<T> committed, CancellationToken ct) : Waiting
    {
        private readonly CultureInfo _language = CultureInfo.CurrentUICulture;
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;
        private Exception? _error;

        public Task<T> Answer => _answer.Task;

        public override async Task<bool> Run(SqliteTransaction transaction)
        {
            try
            {
                ct.ThrowIfCancellationRequested();
                CultureInfo.CurrentUICulture = _language;   // an answer made inside is in the language of who asked
                _result = await work(transaction);
                return true;
            }
            catch (Exception error) when (!IsStorage(error))
            {
                _error = error;
                return false;
            }
        }

        public override void Succeed()
        {
            if (_error is not null)
            {
                _answer.TrySetException(_error);
                return;
            }
            try
            {
                committed(_result);
                _answer.TrySetResult(_result);
            }
            catch (Exception afterwards)
            {
                _answer.TrySetException(afterwards);
            }
        }

        public override void Fail(Exception error) => _answer.TrySetException(_error is RefusedException or OperationCanceledException ? _error : error);
    }
}
