#include "core/storage/healthstore.h"
#include "core/storage/serverstore.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

using namespace core;
using namespace Qt::Literals::StringLiterals;

#define DATABASE()                                                          \
    QFETCH_GLOBAL(core::Dialect, dialect);                                  \
    TestDatabase database(dialect);                                         \
    QVERIFY2(database.problem().isEmpty(), qPrintable(database.problem())); \
    Connection &connection = database.connection()

namespace {

const QDateTime SeptemberNoon(QDate(2026, 9, 1), QTime(12, 0), Qt::UTC);

HealthCheck good(const Server &server, const QDateTime &at)
{
    return {.server = server.id,
            .at = at,
            .latency = std::chrono::milliseconds(42),
            .version = u"11.110.0.1"_s,
            .load = 0.75,
            .accounts = 12};
}

HealthCheck bad(const Server &server, const QDateTime &at, ErrorKind error = ErrorKind::Unreachable)
{
    return {.server = server.id, .at = at, .error = error, .detail = u"nobody answered"_s};
}

} // namespace

//! The fleet's history, uptime and alerts, on both databases.
class TestHealthStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { TestDatabase::addDialects(); }

    void aCheckComesBackAsItWasWritten();
    void theLatestOfEachServerIsTheLastOneMade();
    void moreChecksThanOneStatementTakesAreAllKept();
    void historyBeginsWhereItIsAsked();
    void uptimeIsTheShareOfTimeThatWasGood();
    void manyChecksInAMomentWeighNoMoreThanTheMoment();
    void theThirdFailureInARowIsOneAlert();
    void aRefusedKeyIsAnAlertAtOnce_data();
    void aRefusedKeyIsAnAlertAtOnce();
    void theFirstGoodAnswerEndsTheAlertOnce();
    void theNextIncidentIsAnAlertOfItsOwn();
    void alertsOfServersOutOfUseAreNotOpen();
    void aServerThatIsGoneIsLeftOut();
    void aRemovedServerTakesItsHealthAlong();
    void whatIsOldIsForgotten();

private:
    static Server server(Connection &connection, const QString &name)
    {
        Server server = samples::server(name);
        server.state = ServerState::Active;
        return ServerStore(connection).insert(server).value();
    }
};

void TestHealthStore::aCheckComesBackAsItWasWritten()
{
    DATABASE();
    const Server web = server(connection, u"web1"_s);
    HealthStore store(connection);

    QVERIFY_RESULT(
        store.add({good(web, SeptemberNoon), bad(web, SeptemberNoon.addSecs(1), ErrorKind::Busy)}));

    const auto history = store.history(web.id, SeptemberNoon);
    QVERIFY_RESULT(history);
    QCOMPARE(history->size(), 2);
    const HealthCheck &first = history->first();
    QVERIFY(first.isOk());
    QCOMPARE(first.server, web.id);
    QCOMPARE(first.at, SeptemberNoon);
    QCOMPARE(first.latency, std::chrono::milliseconds(42));
    QCOMPARE(first.version, u"11.110.0.1"_s);
    QCOMPARE(first.load, 0.75);
    QCOMPARE(first.accounts, 12);
    const HealthCheck &second = history->last();
    QCOMPARE(second.error, ErrorKind::Busy);
    QCOMPARE(second.detail, u"nobody answered"_s);
    QVERIFY(!second.latency && !second.load && !second.accounts);
}

void TestHealthStore::theLatestOfEachServerIsTheLastOneMade()
{
    DATABASE();
    const Server one = server(connection, u"web1"_s);
    const Server two = server(connection, u"web2"_s);
    const Server never = server(connection, u"never-asked"_s);
    HealthStore store(connection);
    QVERIFY_RESULT(store.add({good(one, SeptemberNoon), bad(two, SeptemberNoon)}));
    // Two in the same millisecond: the later one counts.
    QVERIFY_RESULT(store.add({bad(one, SeptemberNoon.addSecs(5)), good(two, SeptemberNoon)}));

    const auto latest = store.latest();

    QVERIFY_RESULT(latest);
    QCOMPARE(latest->size(), 2);
    QVERIFY(!latest->value(one.id).isOk());
    QVERIFY(latest->value(two.id).isOk());
    QCOMPARE(store.latest(one.id).value()->at, SeptemberNoon.addSecs(5));
    QVERIFY(!store.latest(never.id)->has_value());
}

void TestHealthStore::moreChecksThanOneStatementTakesAreAllKept()
{
    DATABASE();
    const Server web = server(connection, u"web1"_s);
    HealthStore store(connection);
    QList<HealthCheck> checks;
    for (int second = 0; second < 250; ++second)
        checks.append(good(web, SeptemberNoon.addSecs(second)));

    QVERIFY_RESULT(store.add(checks));

    QCOMPARE(store.history(web.id, SeptemberNoon)->size(), 250);
}

void TestHealthStore::historyBeginsWhereItIsAsked()
{
    DATABASE();
    const Server web = server(connection, u"web1"_s);
    const Server other = server(connection, u"web2"_s);
    HealthStore store(connection);
    QVERIFY_RESULT(store.add({good(web, SeptemberNoon.addSecs(60)), good(web, SeptemberNoon),
                              good(web, SeptemberNoon.addSecs(-1)), good(other, SeptemberNoon)}));

    const auto history = store.history(web.id, SeptemberNoon);

    QCOMPARE(history->size(), 2);
    QCOMPARE(history->first().at, SeptemberNoon);
    QCOMPARE(history->last().at, SeptemberNoon.addSecs(60));
}

void TestHealthStore::uptimeIsTheShareOfTimeThatWasGood()
{
    DATABASE();
    const Server web = server(connection, u"web1"_s);
    const Server old = server(connection, u"web2"_s);
    HealthStore store(connection);
    QList<HealthCheck> checks{good(old, SeptemberNoon.addDays(-10)),
                              bad(web, SeptemberNoon.addDays(-31))};
    for (int round = 12; round > 0; --round) {
        const QDateTime at = SeptemberNoon.addSecs(-300 * round);
        checks.append(round <= 3 ? bad(web, at) : good(web, at));
        checks.append(bad(web, at.addDays(-2)));
        checks.append(good(web, at.addDays(-20)));
    }
    QVERIFY_RESULT(store.add(checks));

    const auto uptimes = store.uptimes(SeptemberNoon);

    QVERIFY_RESULT(uptimes);
    const auto about = [](std::optional<double> share, double expected) {
        return share && std::abs(*share - expected) < 0.001;
    };
    // The first of a run speaks for a quarter of an hour, for nobody looked before.
    QVERIFY(about(uptimes->value(web.id).day, 55.0 / 70));
    QVERIFY(about(uptimes->value(web.id).week, 55.0 / 140));
    QVERIFY(about(uptimes->value(web.id).month, (55.0 + 70) / 210));
    QVERIFY(!uptimes->value(old.id).week);
    QCOMPARE(uptimes->value(old.id).month, 1.0);
    QCOMPARE(store.uptime(web.id, SeptemberNoon)->week, uptimes->value(web.id).week);
    QVERIFY(!store.uptime(web.id, SeptemberNoon.addDays(60))->month);
}

void TestHealthStore::manyChecksInAMomentWeighNoMoreThanTheMoment()
{
    DATABASE();
    const Server web = server(connection, u"web1"_s);
    HealthStore store(connection);
    QVERIFY_RESULT(store.add({good(web, SeptemberNoon)}));
    QCOMPARE(store.uptime(web.id, SeptemberNoon)->day, 1.0);
    QList<HealthCheck> impatient;
    impatient.append(good(web, SeptemberNoon.addSecs(600)));
    for (int check = 1; check <= 20; ++check)
        impatient.append(bad(web, SeptemberNoon.addSecs(600).addMSecs(check)));
    impatient.append(good(web, SeptemberNoon.addSecs(601)));
    QVERIFY_RESULT(store.add(impatient));

    const auto uptime = store.uptime(web.id, SeptemberNoon.addSecs(900));

    QVERIFY(*uptime->day > 0.99);
    QVERIFY(*uptime->day < 1);
}

void TestHealthStore::theThirdFailureInARowIsOneAlert()
{
    DATABASE();
    const Server web = server(connection, u"web1"_s);
    const Server well = server(connection, u"web2"_s);
    HealthStore store(connection);
    QVERIFY_RESULT(store.add({bad(web, SeptemberNoon), good(well, SeptemberNoon)}));
    QVERIFY(store.add({bad(web, SeptemberNoon.addSecs(300))})->raised.isEmpty());

    const auto third = store.add({bad(web, SeptemberNoon.addSecs(600), ErrorKind::Busy)});

    QVERIFY_RESULT(third);
    QCOMPARE(third->raised.size(), 1);
    QCOMPARE(third->raised.first().server, web.id);
    QCOMPARE(third->raised.first().raisedAt, SeptemberNoon.addSecs(600));
    QCOMPARE(third->raised.first().error, ErrorKind::Busy);
    QVERIFY(third->recovered.isEmpty());
    // Another program, started later, says nothing new of it.
    const auto elsewhere = database.connect();
    QVERIFY(HealthStore(*elsewhere).add({bad(web, SeptemberNoon.addSecs(900))})->raised.isEmpty());
    QCOMPARE(store.alerts()->size(), 1);
    QCOMPARE(store.alerts({.open = true})->size(), 1);
}

void TestHealthStore::aRefusedKeyIsAnAlertAtOnce_data()
{
    QTest::addColumn<ErrorKind>("error");
    QTest::newRow("auth") << ErrorKind::Auth;
    QTest::newRow("blocked") << ErrorKind::Blocked;
}

void TestHealthStore::aRefusedKeyIsAnAlertAtOnce()
{
    DATABASE();
    QFETCH(ErrorKind, error);
    const Server web = server(connection, u"web1"_s);

    const auto news = HealthStore(connection).add({bad(web, SeptemberNoon, error)});

    QCOMPARE(news->raised.size(), 1);
    QCOMPARE(news->raised.first().error, error);
}

void TestHealthStore::theFirstGoodAnswerEndsTheAlertOnce()
{
    DATABASE();
    const Server web = server(connection, u"web1"_s);
    HealthStore store(connection);
    QVERIFY_RESULT(store.add({bad(web, SeptemberNoon), bad(web, SeptemberNoon.addSecs(1)),
                              bad(web, SeptemberNoon.addSecs(2))}));

    const auto well = store.add({good(web, SeptemberNoon.addSecs(300))});
    const auto still = store.add({good(web, SeptemberNoon.addSecs(600))});

    QVERIFY_RESULT(well);
    QCOMPARE(well->recovered.size(), 1);
    QCOMPARE(well->recovered.first().recoveredAt, SeptemberNoon.addSecs(300));
    QVERIFY(still->recovered.isEmpty());
    QVERIFY(store.alerts({.open = true})->isEmpty());
    QCOMPARE(store.alerts({.server = web.id})->first().recoveredAt, SeptemberNoon.addSecs(300));
}

void TestHealthStore::theNextIncidentIsAnAlertOfItsOwn()
{
    DATABASE();
    const Server web = server(connection, u"web1"_s);
    HealthStore store(connection);
    QDateTime at = SeptemberNoon;
    int raised = 0;
    int recovered = 0;
    for (const bool well : {false, false, false, true, false, false, true, false, false, false}) {
        at = at.addSecs(300);
        const auto news = store.add({well ? good(web, at) : bad(web, at)});
        QVERIFY_RESULT(news);
        raised += int(news->raised.size());
        recovered += int(news->recovered.size());
    }

    QCOMPARE(raised, 2);
    QCOMPARE(recovered, 1);
    QCOMPARE(store.alerts()->size(), 2);
    QVERIFY(!store.alerts()->first().recoveredAt);
}

void TestHealthStore::alertsOfServersOutOfUseAreNotOpen()
{
    DATABASE();
    Server web = server(connection, u"web1"_s);
    HealthStore store(connection);
    QVERIFY_RESULT(store.add({bad(web, SeptemberNoon, ErrorKind::Auth)}));
    QCOMPARE(store.alerts({.open = true})->size(), 1);

    web.state = ServerState::Maintenance;
    QVERIFY_RESULT(ServerStore(connection).update(web));

    QVERIFY(store.alerts({.open = true})->isEmpty());
    QCOMPARE(store.alerts()->size(), 1);
}

void TestHealthStore::aServerThatIsGoneIsLeftOut()
{
    DATABASE();
    const Server web = server(connection, u"web1"_s);
    const Server gone = server(connection, u"web2"_s);
    QVERIFY_RESULT(ServerStore(connection).remove(gone.id));
    HealthStore store(connection);

    QVERIFY_RESULT(store.add({good(gone, SeptemberNoon), good(web, SeptemberNoon)}));

    QCOMPARE(store.latest()->size(), 1);
}

void TestHealthStore::aRemovedServerTakesItsHealthAlong()
{
    DATABASE();
    const Server web = server(connection, u"web1"_s);
    HealthStore store(connection);
    QVERIFY_RESULT(store.add({bad(web, SeptemberNoon, ErrorKind::Auth)}));

    QVERIFY_RESULT(ServerStore(connection).remove(web.id));

    QVERIFY(store.history(web.id, SeptemberNoon)->isEmpty());
    QVERIFY(store.alerts()->isEmpty());
}

void TestHealthStore::whatIsOldIsForgotten()
{
    DATABASE();
    const Server web = server(connection, u"web1"_s);
    HealthStore store(connection);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QVERIFY_RESULT(store.add({good(web, now.addDays(-91)), good(web, now.addDays(-89))}));

    QVERIFY_RESULT(store.forget());

    const auto left = store.history(web.id, now.addDays(-100));
    QCOMPARE(left->size(), 1);
    QVERIFY(left->first().at > now.addDays(-90));
}

REGISTER_TEST(TestHealthStore)
#include "tst_healthstore.moc"
