#include "core/jobs/worker.h"

#include "core/jobs/workerlock.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QCoroTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QPointer>
#include <QRandomGenerator>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace core {

struct Worker::Shift {
    struct Running {
        Claim claim;
        Lane lane;
        std::stop_source stop = {};
        bool stoppedByHand = false;
    };

    std::shared_ptr<Database> database;
    WorkerRules rules;
    WorkerLock lock;
    QPointer<Worker> worker;

    //! Replaced as a whole: a look on the database's thread has those of its time.
    std::shared_ptr<const std::map<JobKind, JobCraft>> crafts =
        std::make_shared<std::map<JobKind, JobCraft>>();
    QList<ServerId> keys = {};
    std::optional<QList<JobId>> only = {};
    QList<Recurring> schedule = {};

    WorkerId id = {};
    int session = 0; //!< of the connection that the id belongs to
    QHash<JobId, Running> running = {};
    QList<Claim> done = {}; //!< of them: to be written down with the next look
    QElapsedTimer sinceBeat = {};
    QElapsedTimer sinceTakeOver = {};
    bool isLooking = false;
    bool lookAgain = false;
    bool isClosing = false; //!< takes nothing more
};

namespace {

//! What one look at the queue is to do, as a value: it is done on the database's thread.
struct Look {
    WorkerId worker = {};
    int session = 0;
    bool beat = false;
    bool takeOver = false;
    int mostTakeovers = 0;
    QList<Recurring> schedule = {};
    QList<Claim> done = {};
    ClaimWish wish = {};
    std::shared_ptr<const std::map<JobKind, JobCraft>> crafts = {};
};

struct Seen {
    bool isLost = false; //!< the session is another one
    Claimed claimed = {};
    QList<std::any> read = {}; //!< of each job that was claimed
};

struct Enrolled {
    WorkerId id;
    int session = 0;
};

constexpr auto Channel = "innkeeper_jobs";
constexpr std::chrono::milliseconds NewsHeldBack{20};

//! Now and then. Whatever becomes of it, what was done is written down before.
Result<> tend(Connection &connection, Look &look)
{
    if (!look.takeOver && !look.beat)
        return {};
    WorkStore work(connection);
    if (const auto done = work.complete(look.worker, std::exchange(look.done, {})); !done)
        return std::unexpected(done.error());
    if (look.takeOver) {
        if (const auto taken = work.takeOver(look.worker, look.mostTakeovers); !taken)
            return std::unexpected(taken.error());
    }
    if (!look.beat)
        return {};
    if (const auto beaten = work.beat(look.worker); !beaten)
        return beaten;
    if (const auto queued = queueDue(connection, look.schedule); !queued)
        return std::unexpected(queued.error());
    return {};
}

Result<Seen> seen(Connection &connection, Look look)
{
    Seen found;
    found.isLost = connection.sessions() != look.session;
    if (found.isLost)
        return found;
    if (const auto tended = tend(connection, look); !tended)
        return std::unexpected(tended.error());
    const auto claimed = WorkStore(connection).claim(look.worker, look.wish, look.done);
    if (!claimed)
        return std::unexpected(claimed.error());
    found.claimed = *claimed;
    for (const Job &job : claimed->jobs) {
        const JobReader &reader = look.crafts->at(job.kind).read;
        found.read.append(reader ? reader(connection, job) : std::any());
    }
    return found;
}

TurnEnd endAfter(const Job &job, const RetryRules &rules, const Error &error, bool stoppedByHand)
{
    TurnEnd end{.error = error.kind, .detail = error.detail};
    if (error.kind == ErrorKind::Cancelled) {
        end.state = stoppedByHand ? JobState::Cancelled : JobState::Queued;
        end.counted = false;
        return end;
    }
    const auto pause =
        rules.pauseAfter(job.tries + 1, error, QRandomGenerator::global()->generateDouble());
    if (pause) {
        end.state = JobState::Queued;
        end.pause = *pause;
    } else if (error.kind == ErrorKind::UnknownOutcome) {
        end.state = JobState::Unknown;
    }
    return end;
}

//! For what a last look still took.
Async<> notBegun(JobTurn)
{
    co_return failure(ErrorKind::Cancelled, u"the worker ends"_s);
}

//! Rings from the database's thread; whoever listens hears it on their own.
class Bell final : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void rung();
};

} // namespace

//! The coroutines of a worker: they hold its shift and not the worker.
struct WorkerLoop {
    using Shift = std::shared_ptr<Worker::Shift>;

    static Async<> enrol(Shift shift);
    static Async<> lookOnce(Shift shift);
    static QCoro::Task<> look(Shift shift);
    static QCoro::Task<> carryOut(Shift shift, Job job, std::any read, JobHandler handler);
    static Async<> close(Shift shift, std::chrono::milliseconds patience);

    static Look nextLook(const Shift &shift);
    static void forget(const Shift &shift, const QList<Claim> &done);
    static void take(const Shift &shift, const Seen &seen);
    static bool isMoreLikely(const Shift &shift, const Seen &seen);
    static void abandon(const Shift &shift);
    static void listen(const Shift &shift);
};

void WorkerLoop::listen(const Shift &shift)
{
    const auto bell = std::make_shared<Bell>();
    bell->moveToThread(nullptr); // it only sends, and goes with the last who holds it
    QObject::connect(bell.get(), &Bell::rung, shift->worker.data(), &Worker::look,
                     Qt::QueuedConnection);
    shift->database->run([bell](Connection &connection) {
        return connection.listen(QString::fromLatin1(Channel), [bell] { Q_EMIT bell->rung(); });
    });
}

Async<> WorkerLoop::enrol(Shift shift)
{
    const auto mine = shift->lock.take();
    if (!mine)
        co_return std::unexpected(mine.error());
    if (!*mine)
        co_return Result<>();
    const auto work = [](Connection &connection) -> Result<Enrolled> {
        const auto id = WorkStore(connection)
                            .enrol(QSysInfo::machineHostName(), QCoreApplication::applicationPid());
        if (!id)
            return std::unexpected(id.error());
        return Enrolled{*id, connection.sessions()};
    };
    const auto enrolled = co_await shift->database->run(work);
    if (!enrolled)
        co_return std::unexpected(enrolled.error());
    shift->id = enrolled->id;
    shift->session = enrolled->session;
    shift->sinceBeat.invalidate();
    shift->sinceTakeOver.invalidate();
    if (shift->worker) {
        listen(shift);
        shift->worker->watchFile();
        Q_EMIT shift->worker->started(shift->id);
    }
    co_return Result<>();
}

Look WorkerLoop::nextLook(const Shift &shift)
{
    const auto isDue = [](QElapsedTimer &since, std::chrono::milliseconds every) {
        if (since.isValid() && !since.hasExpired(every.count()))
            return false;
        since.start();
        return true;
    };
    Look look;
    look.worker = shift->id;
    look.session = shift->session;
    look.mostTakeovers = shift->rules.mostTakeovers;
    look.takeOver = isDue(shift->sinceTakeOver, shift->rules.poll);
    look.beat = isDue(shift->sinceBeat, shift->rules.beat);
    look.schedule = shift->schedule;
    look.done = shift->done;
    look.wish = {{}, {}, shift->keys, shift->rules.perServer, shift->only};
    look.crafts = shift->crafts;
    for (const auto &[kind, craft] : *look.crafts)
        look.wish.kinds.append(kind);
    if (shift->isClosing)
        return look;
    QHash<Lane, int> taken;
    for (const auto &job : std::as_const(shift->running))
        ++taken[job.lane];
    for (const Claim &claim : look.done)
        --taken[shift->running.value(claim.job).lane];
    for (const Lane lane : shift->rules.lanes) {
        const int most = std::min(shift->rules.atOneLook, shift->rules.atOnce - taken.value(lane));
        if (most > 0)
            look.wish.most[lane] = most;
    }
    return look;
}

//! What runs is not ours any more: it is told, and whatever it still writes is refused.
void WorkerLoop::abandon(const Shift &shift)
{
    shift->id = {};
    shift->lock.release(); // whoever removed its file has made another
    for (auto &job : shift->running)
        job.stop.request_stop();
    shift->running.clear();
    shift->done.clear();
}

void WorkerLoop::forget(const Shift &shift, const QList<Claim> &done)
{
    shift->done.remove(0, done.size());
    for (const Claim &claim : done)
        shift->running.remove(claim.job);
    for (const Claim &claim : done) {
        if (shift->worker)
            Q_EMIT shift->worker->jobEnded(claim.job);
    }
}

void WorkerLoop::take(const Shift &shift, const Seen &seen)
{
    for (const JobId id : seen.claimed.stop) {
        const auto job = shift->running.find(id);
        if (job == shift->running.end())
            continue;
        job->stoppedByHand = true;
        job->stop.request_stop();
    }
    for (const Job &job : seen.claimed.jobs) {
        const Claim claim{shift->id, job.id, job.fence};
        auto &running = *shift->running.insert(job.id, {claim, job.lane});
        if (job.stopAskedAt) { // its owner before did not come to see it
            running.stoppedByHand = true;
            running.stop.request_stop();
        }
        if (shift->worker)
            Q_EMIT shift->worker->jobStarted(job.id);
    }
    for (qsizetype i = 0; i < seen.claimed.jobs.size(); ++i) {
        const Job &job = seen.claimed.jobs.at(i);
        carryOut(shift, job, seen.read.at(i),
                 shift->isClosing ? notBegun : shift->crafts->at(job.kind).carryOut);
    }
}

//! It took as many as it may at one look, and there is room for others.
bool WorkerLoop::isMoreLikely(const Shift &shift, const Seen &seen)
{
    QHash<Lane, int> taken;
    for (const Job &job : seen.claimed.jobs)
        ++taken[job.lane];
    QHash<Lane, int> running;
    for (const auto &job : std::as_const(shift->running))
        ++running[job.lane];
    return std::ranges::any_of(shift->rules.lanes, [&](Lane lane) {
        return taken.value(lane) >= shift->rules.atOneLook
               && running.value(lane) < shift->rules.atOnce;
    });
}

Async<> WorkerLoop::lookOnce(Shift shift)
{
    if (!shift->id.isValid() && !shift->isClosing) {
        const auto enrolled = co_await enrol(shift);
        if (!enrolled)
            co_return enrolled;
    }
    if (!shift->id.isValid())
        co_return Result<>();
    const Look wanted = nextLook(shift);
    const auto work = [wanted](Connection &connection) {
        return seen(connection, wanted);
    };
    const auto found = co_await shift->database->run(work);
    if (shift->id != wanted.worker) // it left meanwhile, and handed back what this look took
        co_return Result<>();
    if (!found) {
        if (found.error().kind == ErrorKind::Conflict)
            abandon(shift);
        co_return std::unexpected(found.error());
    }
    if (found->isLost) {
        abandon(shift);
        shift->lookAgain = true;
        co_return Result<>();
    }
    forget(shift, wanted.done);
    take(shift, *found);
    shift->lookAgain = shift->lookAgain || isMoreLikely(shift, *found);
    co_return Result<>();
}

QCoro::Task<> WorkerLoop::look(Shift shift)
{
    if (shift->isLooking) {
        shift->lookAgain = true;
        co_return;
    }
    shift->isLooking = true;
    Result<> looked;
    do {
        shift->lookAgain = false;
        looked = co_await lookOnce(shift);
        if (!looked && shift->worker)
            Q_EMIT shift->worker->failed(looked.error());
        // A full disk, say: as long as the session lives nobody else may end what was done.
        if (!looked && !shift->done.isEmpty()) {
            co_await QCoro::sleepFor(shift->rules.poll);
            shift->lookAgain = true;
        }
    } while (shift->lookAgain);
    shift->isLooking = false;
    if (looked && shift->worker && shift->running.isEmpty() && shift->id.isValid())
        Q_EMIT shift->worker->idle();
}

QCoro::Task<> WorkerLoop::carryOut(Shift shift, Job job, std::any read, JobHandler handler)
{
    const Claim claim{shift->id, job.id, job.fence};
    const auto isOurs = [shift, claim] {
        const auto held = shift->running.constFind(claim.job);
        return held != shift->running.cend() && held->claim.fence == claim.fence;
    };
    const auto ends = [shift, job](const Error &error) {
        const bool byHand = shift->running.value(job.id).stoppedByHand;
        return endAfter(job, shift->rules.retry, error, byHand);
    };
    const JobTurn turn{job,  claim, shift->database, shift->running[job.id].stop.get_token(),
                       read, ends};
    const auto ended = co_await handler(turn);
    if (!isOurs())
        co_return;
    if (ended) {
        shift->done.append(claim);
        look(shift);
        co_return;
    }
    const TurnEnd end = ends(ended.error());
    const auto write = [claim, end](Connection &connection) {
        return WorkStore(connection).end(claim, end);
    };
    auto recorded = co_await shift->database->run(write);
    // As above.
    while (!recorded && recorded.error().kind == ErrorKind::Storage && isOurs()) {
        co_await QCoro::sleepFor(shift->rules.poll);
        recorded = co_await shift->database->run(write);
    }
    if (!isOurs())
        co_return;
    shift->running.remove(job.id);
    if (shift->worker)
        Q_EMIT shift->worker->jobEnded(job.id);
    look(shift);
}

Async<> WorkerLoop::close(Shift shift, std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    while ((!shift->running.isEmpty() || shift->isLooking) && !deadline.hasExpired()) {
        co_await QCoro::sleepFor(std::chrono::milliseconds(5));
    }
    const WorkerId id = std::exchange(shift->id, {});
    shift->running.clear();
    shift->done.clear();
    if (!id.isValid())
        co_return Result<>();
    const auto work = [id](Connection &connection) {
        return WorkStore(connection).leave(id);
    };
    const auto left = co_await shift->database->run(work);
    shift->lock.release();
    co_return left;
}

Worker::Worker(const std::shared_ptr<Database> &database, WorkerRules rules, QObject *parent)
    : QObject(parent)
    , m_shift(new Shift{.database = database,
                        .rules = std::move(rules),
                        .lock = WorkerLock(database->url()),
                        .worker = this})
{
    m_poll.setInterval(m_shift->rules.poll);
    connect(&m_poll, &QTimer::timeout, this, &Worker::look);
    m_news.setInterval(NewsHeldBack);
    m_news.setSingleShot(true);
    connect(&m_news, &QTimer::timeout, this, &Worker::look);
    connect(&m_file, &QFileSystemWatcher::fileChanged, this, [this] {
        if (!m_news.isActive())
            m_news.start();
    });
}

Worker::~Worker()
{
    askToStop();
}

void Worker::handle(JobKind kind, JobCraft craft)
{
    auto crafts = *m_shift->crafts;
    crafts[kind] = std::move(craft);
    m_shift->crafts = std::make_shared<const std::map<JobKind, JobCraft>>(std::move(crafts));
}

void Worker::setKeys(QList<ServerId> servers)
{
    m_shift->keys = std::move(servers);
    look();
}

void Worker::setOnly(QList<JobId> jobs)
{
    m_shift->only = std::move(jobs);
    look();
}

bool Worker::isWorking() const
{
    return m_shift->id.isValid();
}

void Worker::setSchedule(QList<Recurring> schedule)
{
    m_shift->schedule = std::move(schedule);
}

void Worker::start()
{
    m_poll.start();
    look();
}

void Worker::look()
{
    if (m_poll.isActive())
        WorkerLoop::look(m_shift);
}

//! SQLite's news: whoever commits, also another process, writes there.
void Worker::watchFile()
{
    const DatabaseUrl &url = m_shift->database->url();
    if (url.dialect == Dialect::Sqlite)
        m_file.addPath(url.path + u"-wal"_s);
}

void Worker::askToStop()
{
    m_shift->isClosing = true;
    for (auto &job : m_shift->running)
        job.stop.request_stop();
}

Async<> Worker::drain()
{
    m_shift->isClosing = true;
    return WorkerLoop::close(m_shift, std::chrono::milliseconds::max());
}

Async<> Worker::stop(std::chrono::milliseconds patience)
{
    askToStop();
    return WorkerLoop::close(m_shift, patience);
}

} // namespace core

#include "worker.moc"
