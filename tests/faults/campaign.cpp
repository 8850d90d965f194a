#include "tests/faults/campaign.h"

#include "core/storage/jobstore.h"
#include "tests/faults/sharedkeychain.h"
#include "tests/support/postgresserver.h"
#include "tests/support/testmain.h"

#include <QCoroTask>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace core;

namespace {

constexpr int EnoughForPoints = 600; //!< orders by which every point must have been passed
constexpr int Enough = 40;           //!< orders that wait, so that every blow meets some work
constexpr auto UntilReplaced = 5s;   //!< longer than a call's time, which its jobs keep
constexpr auto TellingTakes = 300ms; //!< of a panel that is to be told of a suspension
constexpr int EnoughTold = 3;        //!< calls under way
constexpr double FaultChance = 0.06;
constexpr auto OperatorsTimeout = 2s;
constexpr auto ForTheEnd = 3min;

template <typename T>
void mustBe(const char *what, const Result<T> &result)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().detail));
}

Result<qint64> numberOf(Connection &connection, const QString &sql)
{
    auto rows = connection.execute(sql);
    if (!rows)
        return std::unexpected(rows.error());
    rows->next();
    return rows->value(0).toLongLong();
}

} // namespace

Outcome &Outcome::operator+=(const Outcome &other)
{
    done += other.done;
    for (const auto &[name, deaths] : other.points.asKeyValueRange())
        points[name] += deaths;
    late += other.late;
    refused += other.refused;
    before += other.before;
    after += other.after;
    accidents += other.accidents;
    return *this;
}

Campaign::Campaign(TestDatabase &database, Storm storm, QList<QProcessEnvironment> crew)
    : m_database(database)
    , m_storm(storm)
    , m_environments(std::move(crew))
    , m_park(panelPark(storm.seed))
    , m_engine(std::make_shared<Database>(database.url(), PostgresServer::password()),
               std::make_shared<SharedKeychain>(m_folder.filePath(u"keychain"_s)))
    , m_orders(m_engine, m_park, storm.seed)
    , m_blows(blowsOf(storm))
{
    m_done.seed = storm.seed;
    m_next.setSingleShot(true);
    if (database.url().dialect == Dialect::PostgreSql)
        m_line = std::make_unique<DatabaseLine>(quint16(database.url().port));
    connect(&m_next, &QTimer::timeout, this, &Campaign::strike);
    setUp();
}

QList<QProcessEnvironment> Campaign::fourAlike()
{
    return QList<QProcessEnvironment>(4, QProcessEnvironment::systemEnvironment());
}

DatabaseUrl Campaign::login() const
{
    const DatabaseUrl &url = m_database.url();
    if (!m_line)
        return url;
    DatabaseUrl login = PostgresServer::instance().loginAs(url, u"innkeeper_worker"_s);
    login.port = m_line->serverPort();
    return login;
}

void Campaign::writeSecrets()
{
    QJsonObject secrets;
    for (const auto &site : m_park)
        secrets.insert(site->name(), site->secret());
    QFile file(m_folder.filePath(u"keys.json"_s));
    if (!file.open(QFile::WriteOnly))
        qFatal("cannot write %s", qPrintable(file.fileName()));
    file.write(QJsonDocument(secrets).toJson());
}

void Campaign::setUp()
{
    m_engine.setTimeout(OperatorsTimeout);
    mustBe("database", QCoro::waitFor(m_engine.open()));
    Customer customer;
    customer.name = u"Jo Smith"_s;
    customer.email = u"jo@example.com"_s;
    mustBe("customer", QCoro::waitFor(m_engine.customers().save(customer)));
    for (const auto &site : m_park) {
        const Secret secret = Secret::fromText(site->secret());
        mustBe("server", QCoro::waitFor(m_engine.servers().add(site->record(), secret)));
        for (const Product &product : site->products())
            mustBe("product", QCoro::waitFor(m_engine.products().save(product)));
    }
    writeSecrets();
}

void Campaign::strike()
{
    const QList<QProcess *> working = m_crew->working();
    if (m_blows.isEmpty())
        return;
    if (working.isEmpty()) {
        m_next.start(10ms);
        return;
    }
    const Blow blow = m_blows.takeFirst();
    QProcess *victim = working.at(qsizetype(blow.victim % quint32(working.size())));
    switch (blow.harm) {
    case Harm::Kill:
        m_crew->kill(victim);
        ++m_done.kills;
        break;
    case Harm::Pause:
        pause(victim);
        break;
    case Harm::Sleep:
        sleep(victim);
        break;
    case Harm::Cut:
        endSession(victim);
        ++m_done.cuts;
        break;
    case Harm::Break:
        breakLine(blow.victim);
        break;
    case Harm::Crash:
        fallOver();
        break;
    }
    if (!m_blows.isEmpty())
        m_next.start(m_blows.first().after);
}

void Campaign::pause(QProcess *worker)
{
    ++m_done.pauses;
    m_crew->setPaused(worker, true);
    // Some for longer than a call may last, some for less.
    const auto length = std::chrono::milliseconds(300 + (m_done.pauses * 700) % 2'500);
    QTimer::singleShot(length, worker, [this, worker] { m_crew->setPaused(worker, false); });
}

void Campaign::sleep(QProcess *worker)
{
    ++m_done.sleeps;
    ++m_asleep;
    m_crew->setPaused(worker, true);
    endSession(worker);
    QTimer::singleShot(UntilReplaced, this, [this, asleep = QPointer(worker)] {
        if (asleep)
            m_crew->setPaused(asleep, false);
        --m_asleep;
    });
}

void Campaign::endSession(const QProcess *worker)
{
    PostgresServer::instance().run(
        u"SELECT pg_terminate_backend(backend) FROM workers WHERE process = %1"_s.arg(
            worker->processId()),
        m_database.url().name);
}

void Campaign::breakLine(quint32 which)
{
    const std::chrono::milliseconds silence(300 + (m_done.breaks * 700) % 2'500);
    const bool isHit =
        m_done.breaks % 2 == 0 ? m_line->reset(which) : m_line->swallow(which, silence);
    m_done.breaks += isHit ? 1 : 0;
}

void Campaign::fallOver()
{
    PostgresServer::instance().crash();
    PostgresServer::instance().resume();
    ++m_done.crashes;
}

QStringList Campaign::pointsLeft() const
{
    QStringList left;
    if (m_storm.points == 0 || m_orders.accepted().size() > EnoughForPoints)
        return left;
    const auto deaths = points::deaths(m_crew->pointsFolder());
    for (const QString &point : points::onEveryWay()) {
        if (deaths.value(point) < m_storm.points)
            left.append(point);
    }
    return left;
}

bool Campaign::isStormy() const
{
    int met = 0;
    for (const auto &site : m_park)
        met += site->bench.server().faultsMet();
    return !m_blows.isEmpty() || met < m_storm.lost || !pointsLeft().isEmpty() || m_asleep > 0;
}

//! In one look: between two, a job may pass from one state into the other and be in neither.
qsizetype Campaign::openJobs()
{
    const auto count = [](Connection &connection) {
        return numberOf(connection, u"SELECT COUNT(*) FROM jobs WHERE lane = 'provisioning' "
                                    "AND state IN ('queued', 'running')"_s);
    };
    const auto open = QCoro::waitFor(m_engine.work()->database->run(count));
    return open.value_or(1); // the database is away: nobody knows
}

void Campaign::orderMore()
{
    for (qsizetype open = openJobs(); open < Enough && isStormy(); ++open)
        m_orders.place();
}

void Campaign::calm()
{
    for (const auto &site : m_park) {
        m_done.lost += site->bench.server().faultsMet();
        site->beCalm();
    }
}

void Campaign::waitForTheEnd()
{
    const QDeadlineTimer tooLong(ForTheEnd);
    while (openJobs() > 0 && !tooLong.hasExpired())
        QTest::qWait(100);
}

void Campaign::hireCrew()
{
    m_crew =
        std::make_unique<Crew>(CrewPlan{login(), m_folder.path(), m_environments, m_storm.points});
    for (const auto &site : m_park)
        site->line.setTimeOfTheDead(std::chrono::milliseconds(m_storm.afterDeath));
}

Outcome Campaign::seen()
{
    Outcome outcome;
    outcome.before = checked(m_engine, m_park, m_orders);
    m_orders.takeUpAgain();
    waitForTheEnd();
    outcome.after = checked(m_engine, m_park, m_orders);
    outcome.done = m_done;
    outcome.points = points::deaths(m_crew->pointsFolder());
    outcome.refused = m_orders.refused();
    outcome.accidents = m_crew->accidents();
    for (const auto &site : m_park)
        outcome.late += site->line.late();
    return outcome;
}

Outcome Campaign::run()
{
    hireCrew();
    for (const auto &site : m_park) {
        if (m_storm.lost > 0)
            site->beFaulty(FaultChance);
    }
    m_next.start(m_blows.isEmpty() ? 0 : m_blows.first().after);
    while (isStormy()) {
        orderMore();
        QTest::qWait(50);
    }
    calm();
    waitForTheEnd();
    return seen();
}

//! When some calls are under way.
void Campaign::killWhileTelling()
{
    const auto told = [](Connection &connection) {
        return numberOf(connection, u"SELECT COUNT(*) FROM job_steps WHERE state = 'sent'"_s);
    };
    const QDeadlineTimer tooLong(OperatorsTimeout);
    while (QCoro::waitFor(m_engine.work()->database->run(told)).value_or(0) < EnoughTold
           && !tooLong.hasExpired())
        QTest::qWait(1);
    for (QProcess *worker : m_crew->working()) {
        m_crew->kill(worker);
        ++m_done.kills;
    }
}

Outcome Campaign::contradict()
{
    hireCrew();
    m_orders.placeEverywhere();
    waitForTheEnd();
    for (const auto &site : m_park)
        site->line.setEveryoneLate(TellingTakes);
    m_orders.suspendAll();
    killWhileTelling();
    for (const auto &site : m_park)
        site->line.setEveryoneLate(0ms);
    const QDeadlineTimer untilTheDeadAreHeard(m_storm.afterDeath + 500);
    while (!untilTheDeadAreHeard.hasExpired()) {
        m_orders.liftAll();
        QTest::qWait(10);
    }
    calm();
    waitForTheEnd();
    return seen();
}
