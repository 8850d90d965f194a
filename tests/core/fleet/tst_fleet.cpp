#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/core/engine/house.h"

#include <QElapsedTimer>

using namespace Qt::Literals::StringLiterals;
using namespace core;
using namespace std::chrono_literals;

//! The fleet's health against simulated panels: asked at once, kept, alerted about.
class TestFleet final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void everyServerIsAskedOnceAndItsAnswerKept();
    void progressTellsOfEachAnswerAsItComes();
    void onlyServersInUseAreAskedWhenNoneIsNamed();
    void twoHundredServersAreAskedAndKept();
    void stoppingKeepsWhatWasAnsweredAndLetsGoOfTheRest();
    void aSilentServerCostsItsPatienceAndNoMore();
    void serversThatWereAwayHoldNobodyUp();
    void noMoreAreAskedAtOnceThanAllowed();
    void threeFailuresAreOneAlertOverRestartsAndOneRecovery();
    void aRefusedKeyIsNotUsedAgainByItself();
    void aPersonProvesThatTheKeyWorksAgain();
    void aServerWithoutAKeyIsSkipped();
    void aKeyThatChangedElsewhereIsUsed();
    void theScheduledCheckIsDoneByAWorker();
    void theFleetSaysHowItIs();

private:
    Server record(const QString &name, sim::SimServer &panel)
    {
        return m_house->serverFor(PanelKind::CPanel, panel, name);
    }
    static std::unique_ptr<sim::SimServer> panel()
    {
        auto server = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
        if (!server->listen())
            qFatal("no port for a simulated panel");
        return server;
    }
    Result<HealthSummary> check(const QStringList &names = {}, const HealthRules &rules = {},
                                const HealthProgress &progress = {},
                                const std::stop_token &stop = {})
    {
        return QCoro::waitFor(m_house->engine.fleet().check(names, rules, progress, stop));
    }
    Result<> scheduled()
    {
        JobTurn turn;
        turn.database = m_house->database;
        return QCoro::waitFor(m_house->engine.fleet().scheduledCheck()(turn));
    }
    QList<HealthCheck> history(const Server &server)
    {
        const QDateTime since = QDateTime::currentDateTimeUtc().addDays(-1);
        return QCoro::waitFor(m_house->engine.fleet().history(server, since)).value();
    }

    std::unique_ptr<sim::SimServer> m_panel;
    std::unique_ptr<House> m_house;
};

void TestFleet::init()
{
    m_house = std::make_unique<House>();
    QVERIFY(m_house->opened);
    m_panel = panel();
}

void TestFleet::everyServerIsAskedOnceAndItsAnswerKept()
{
    const Server web = record(u"web-01"_s, *m_panel);
    const Server other = record(u"web-02"_s, *m_panel);
    m_panel->resetCounts();

    const auto summary = check({u"web-01"_s, QString::number(other.id.value), u"web-01"_s});

    QVERIFY_RESULT(summary);
    QCOMPARE(summary->checked.size(), 2);
    QCOMPARE(summary->stored, 2);
    QVERIFY(!summary->stopped);
    QCOMPARE(m_panel->count(u"version"_s), 2);
    const auto kept = history(web);
    QCOMPARE(kept.size(), 1);
    QVERIFY(kept.first().isOk());
    QVERIFY(kept.first().latency.has_value());
    QCOMPARE(kept.first().version, summary->checked.first().health->version);
    QVERIFY(!kept.first().version.isEmpty());
    QVERIFY(kept.first().load.has_value());
    QVERIFY(kept.first().accounts.has_value());
}

void TestFleet::progressTellsOfEachAnswerAsItComes()
{
    for (int i = 1; i <= 5; ++i)
        record(u"web-0%1"_s.arg(i), *m_panel);
    QList<int> done;
    QStringList names;
    int all = 0;
    const HealthProgress progress = [&](const CheckedServer &checked, int count, int of) {
        done.append(count);
        names.append(checked.server.name);
        all = of;
    };

    QVERIFY_RESULT(check({}, {.atOnce = 2}, progress));

    QCOMPARE(done, (QList<int>{1, 2, 3, 4, 5}));
    QCOMPARE(all, 5);
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 5);
}

void TestFleet::onlyServersInUseAreAskedWhenNoneIsNamed()
{
    record(u"web-01"_s, *m_panel);
    Server resting = record(u"web-02"_s, *m_panel);
    resting.state = ServerState::Maintenance;
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.servers().edit(resting, {})));

    QCOMPARE(check()->checked.size(), 1);
    QCOMPARE(check({u"web-02"_s})->checked.size(), 1);
    QCOMPARE(check({u"nowhere"_s}).error().kind, ErrorKind::NotFound);
}

void TestFleet::twoHundredServersAreAskedAndKept()
{
    m_house->engine.setTimeout(60s);
    for (int i = 1; i <= 200; ++i)
        record(u"web-%1"_s.arg(i), *m_panel);
    m_panel->resetCounts();

    const auto summary = check({}, {.batch = 64});

    QVERIFY_RESULT(summary);
    QCOMPARE(summary->stored, 200);
    QCOMPARE(m_panel->count(u"version"_s), 200);
    QVERIFY(std::ranges::all_of(summary->checked,
                                [](const CheckedServer &one) { return one.health.has_value(); }));
    QCOMPARE(QCoro::waitFor(m_house->engine.fleet().overview())->size(), 200);
}

void TestFleet::stoppingKeepsWhatWasAnsweredAndLetsGoOfTheRest()
{
    m_house->engine.setTimeout(300s);
    const auto silent = panel();
    silent->plant({.fault = sim::Fault::NeverAnswer, .count = -1});
    const Server web = record(u"web-01"_s, *m_panel);
    const Server lost = record(u"web-02"_s, *silent);
    std::stop_source stop;
    const HealthProgress progress = [&](const CheckedServer &, int, int) {
        stop.request_stop();
    };
    QElapsedTimer clock;
    clock.start();

    const auto summary = check({}, {.patience = 300s}, progress, stop.get_token());

    QVERIFY_RESULT(summary);
    QVERIFY(clock.elapsed() < 200'000);
    QVERIFY(summary->stopped);
    QCOMPARE(summary->stored, 1);
    QCOMPARE(history(web).size(), 1);
    QVERIFY(history(lost).isEmpty());
}

void TestFleet::aSilentServerCostsItsPatienceAndNoMore()
{
    m_house->engine.setTimeout(300s);
    const Server web = record(u"web-01"_s, *m_panel);
    m_panel->plant({.fault = sim::Fault::NeverAnswer, .count = 1});

    const auto summary = check({}, {.patience = 200ms});

    QVERIFY_RESULT(summary);
    QCOMPARE(summary->checked.first().error->kind, ErrorKind::Unreachable);
    QCOMPARE(summary->checked.first().error->reason, ErrorReason::TimedOut);
    QCOMPARE(summary->checked.first().error->where, u"web-01"_s);
    QCOMPARE(history(web).first().error, ErrorKind::Unreachable);
    QVERIFY(check()->checked.first().health.has_value());
}

void TestFleet::serversThatWereAwayHoldNobodyUp()
{
    m_house->engine.setTimeout(300s);
    const auto silent = panel();
    QStringList dead;
    for (int i = 1; i <= 3; ++i)
        dead.append(record(u"dead-%1"_s.arg(i), *silent).name);
    silent->plant({.fault = sim::Fault::NeverAnswer, .count = -1});
    QVERIFY_RESULT(check(dead, {.patience = 1ms}));
    for (int i = 1; i <= 3; ++i)
        record(u"live-%1"_s.arg(i), *m_panel);
    std::stop_source stop;
    int answers = 0;
    const HealthProgress progress = [&](const CheckedServer &one, int, int) {
        answers += one.health ? 1 : 0;
        if (answers == 3)
            stop.request_stop();
    };

    // One turn at a time, and the dead come first by name: they would have it for good.
    const auto summary = check({}, {.atOnce = 1, .patience = 300s}, progress, stop.get_token());

    QVERIFY_RESULT(summary);
    QCOMPARE(summary->checked.size(), 3);
    QCOMPARE(answers, 3);
}

void TestFleet::noMoreAreAskedAtOnceThanAllowed()
{
    m_house->engine.setTimeout(300s);
    const auto silent = panel();
    silent->plant({.fault = sim::Fault::NeverAnswer, .count = -1});
    for (int i = 1; i <= 5; ++i)
        record(u"web-%1"_s.arg(i), *silent);
    silent->resetCounts();
    std::stop_source stop;
    const auto round =
        m_house->engine.fleet().check({}, {.atOnce = 2, .patience = 300s}, {}, stop.get_token());
    QTRY_COMPARE(silent->count(u"version"_s), 2);
    // The third would be on its way within the same turns of the event loop.
    for (int turn = 0; turn < 50; ++turn)
        QCoreApplication::processEvents();
    QCOMPARE(silent->count(u"version"_s), 2);
    stop.request_stop();
    QTRY_VERIFY(round.isReady());
}

void TestFleet::threeFailuresAreOneAlertOverRestartsAndOneRecovery()
{
    const Server web = record(u"web-01"_s, *m_panel);
    m_panel->plant({.fault = sim::Fault::Unavailable, .count = 4});
    QVERIFY(check()->news.raised.isEmpty());
    QVERIFY(check()->news.raised.isEmpty());
    QVERIFY(QCoro::waitFor(m_house->engine.fleet().alerts({}))->isEmpty());

    Engine restarted(m_house->database, m_house->secrets);
    QVERIFY_RESULT(QCoro::waitFor(restarted.open()));
    const auto third = QCoro::waitFor(restarted.fleet().check({}, {}, {}, {}));
    const auto fourth = check();
    const auto well = check();
    const auto still = check();

    QVERIFY_RESULT(third);
    QCOMPARE(third->news.raised.size(), 1);
    QCOMPARE(third->news.raised.first().server, web.id);
    QCOMPARE(third->news.raised.first().error, ErrorKind::Busy);
    QVERIFY(fourth->news.raised.isEmpty());
    QCOMPARE(well->news.recovered.size(), 1);
    QVERIFY(still->news.recovered.isEmpty());
    const auto alerts = QCoro::waitFor(m_house->engine.fleet().alerts({}));
    QCOMPARE(alerts->size(), 1);
    QVERIFY(alerts->first().recoveredAt.has_value());
}

void TestFleet::aRefusedKeyIsNotUsedAgainByItself()
{
    const Server web = record(u"web-01"_s, *m_panel);
    const Secret wrong = Secret::fromText(u"WRONGTOKENWRONGTOKENWRONGTOKEN12"_s);
    const Server edited = QCoro::waitFor(m_house->engine.servers().edit(web, wrong)).value();
    m_panel->resetCounts();

    QVERIFY_RESULT(scheduled());
    const int connections = m_panel->connections();
    const auto alerts = QCoro::waitFor(m_house->engine.fleet().alerts({.open = true}));
    QVERIFY_RESULT(scheduled());
    QVERIFY_RESULT(scheduled());

    QCOMPARE(alerts->size(), 1);
    QCOMPARE(alerts->first().error, ErrorKind::Auth);
    QCOMPARE(history(edited).size(), 1);
    QCOMPARE(m_panel->connections(), connections);
    QCOMPARE(QCoro::waitFor(m_house->engine.fleet().alerts({}))->size(), 1);
}

void TestFleet::aPersonProvesThatTheKeyWorksAgain()
{
    const Server web = record(u"web-01"_s, *m_panel);
    m_house->tamper(u"UPDATE servers SET auth_refused_at = 1, auth_refused_why = 'once'"_s);
    QVERIFY_RESULT(scheduled());
    QVERIFY(history(web).isEmpty());

    QVERIFY(check()->checked.first().health.has_value());

    QVERIFY(!QCoro::waitFor(m_house->engine.servers().show(u"web-01"_s))->refusal.has_value());
    QVERIFY_RESULT(scheduled());
    QCOMPARE(history(web).size(), 2);
}

void TestFleet::aServerWithoutAKeyIsSkipped()
{
    Server keyless = record(u"web-01"_s, *m_panel);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.servers().forgetKey(keyless)));

    const auto summary = check();

    QVERIFY_RESULT(summary);
    QCOMPARE(summary->checked.size(), 1);
    QVERIFY(summary->checked.first().skipped);
    QCOMPARE(summary->checked.first().error->kind, ErrorKind::NoKey);
    QCOMPARE(summary->stored, 0);
    QVERIFY(history(keyless).isEmpty());
    QVERIFY(!summary->stopped);
}

void TestFleet::aKeyThatChangedElsewhereIsUsed()
{
    const Server web = record(u"web-01"_s, *m_panel);
    QVERIFY(check()->checked.first().health.has_value());
    const SecretName name = SecretName::of(m_house->engine.work()->databaseUid, web);
    const BoundSecret wrong{Secret::fromText(u"WRONGTOKENWRONGTOKENWRONGTOKEN12"_s),
                            SecretBinding::of(web)};
    QVERIFY_RESULT(QCoro::waitFor(m_house->secrets->write(name, wrong)));

    QCOMPARE(check()->checked.first().error->kind, ErrorKind::Auth);
}

void TestFleet::theScheduledCheckIsDoneByAWorker()
{
    const Server web = record(u"web-01"_s, *m_panel);
    Worker worker(m_house->database, {.poll = 50ms, .beat = 50ms});
    worker.handle(JobKind::HealthCheck, m_house->engine.work()->handlers.at(JobKind::HealthCheck));
    worker.setSchedule({healthSchedule()});
    worker.start();

    QTRY_VERIFY_WITH_TIMEOUT(!history(web).isEmpty(), 60'000);

    QVERIFY_RESULT(QCoro::waitFor(worker.drain()));
    QVERIFY(history(web).first().isOk());
}

void TestFleet::theFleetSaysHowItIs()
{
    const Server web = record(u"web-01"_s, *m_panel);
    record(u"web-02"_s, *m_panel);
    m_panel->plant({.operation = u"version"_s, .fault = sim::Fault::Unavailable, .count = 3});
    for (int round = 0; round < 3; ++round)
        QVERIFY_RESULT(check({u"web-01"_s}));
    Fleet &fleet = m_house->engine.fleet();

    const auto all = QCoro::waitFor(fleet.overview());
    const auto one = QCoro::waitFor(fleet.health(web));

    QVERIFY_RESULT(all);
    QVERIFY_RESULT(one);
    QCOMPARE(all->size(), 2);
    for (const ServerHealth &health : {all->first(), *one}) {
        QCOMPARE(health.server.name, u"web-01"_s);
        QCOMPARE(health.last->error, ErrorKind::Busy);
        QCOMPARE(health.uptime.day, 0.0);
        QCOMPARE(health.alert->error, ErrorKind::Busy);
    }
    QVERIFY(!all->last().last && !all->last().uptime.day && !all->last().alert);
}

REGISTER_TEST(TestFleet)
#include "tst_fleet.moc"
