#pragma once

#include "core/base/waypoint.h"
#include "core/storage/connection.h"

#include <QCoroFuture> // what run() returns is there to be awaited
#include <QFuture>
#include <QMutex>
#include <QPromise>
#include <QThread>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

namespace core {

//! One connection on a thread of its own, which has an event loop: PostgreSQL tells news only
//! there. Work is a function of the connection that returns a Result. It always runs, also while
//! the Database is being destroyed, because a coroutine that awaits a cancelled future crashes.
//! With SQLite all transactions of one work, and of those that wait at the same time, share one
//! write to the disk, and are answered after it.
class Database
{
    Q_DISABLE_COPY_MOVE(Database)

public:
    //! How long one program may keep SQLite to itself while others wait.
    static constexpr std::chrono::milliseconds MostHeld{4};

    explicit Database(DatabaseUrl url, Secret password = {},
                      std::chrono::milliseconds mostHeld = MostHeld);
    ~Database(); //!< waits for all work

    [[nodiscard]] const DatabaseUrl &url() const { return m_url; }

    Async<> open();

    //! Runs `work(Connection &)` there and answers here. A connection that was lost is made again
    //! before the next work; the work during which it was lost fails with Storage.
    template <typename Work>
    auto run(Work work) -> Async<typename std::invoke_result_t<Work, Connection &>::value_type>
    {
        using Answer = std::invoke_result_t<Work, Connection &>;
        const auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        QFuture<Answer> future = promise->future();
        post([promise, work = std::move(work)](Connection &connection, const Result<> &ready) {
            pass(typeid(Work), Passing::Before);
            const auto answer = std::make_shared<Answer>(
                ready ? work(connection) : Answer(std::unexpected(ready.error())));
            return [promise, answer](const Result<> &kept) {
                pass(typeid(Work), Passing::After);
                if (!kept && *answer)
                    *answer = std::unexpected(kept.error());
                promise->addResult(std::move(*answer));
                promise->finish();
            };
        });
        return answerOf<typename Answer::value_type>(std::move(future));
    }

private:
    using Tell = std::function<void(const Result<> &kept)>;
    using Task = std::function<Tell(Connection &, const Result<> &ready)>;

    template <typename T>
    static Async<T> answerOf(QFuture<Result<T>> future)
    {
        co_return co_await future;
    }

    void post(Task task);
    void workOff();
    void runTogether(std::deque<Task> &tasks);

    DatabaseUrl m_url;
    Secret m_password;
    std::chrono::milliseconds m_mostHeld;
    QThread m_thread;
    QObject *m_worker;                        //!< lives on the thread and receives the work
    std::unique_ptr<Connection> m_connection; //!< touched on the thread only
    QMutex m_mutex;
    std::deque<Task> m_waiting; //!< under the mutex
};

} // namespace core
