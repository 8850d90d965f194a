#include "core/storage/audittrail.h"
#include "core/storage/calendarstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/jobstore.h"
#include "core/storage/productstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"
#include "core/storage/settingstore.h"
#include "core/storage/workstore.h"
#include "tests/support/postgresserver.h"
#include "tests/support/samples.h"
#include "tests/support/testdatabase.h"
#include "tests/support/testmain.h"

using namespace core;
using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList Roles{u"innkeeper_viewer"_s, u"innkeeper_operator"_s, u"innkeeper_admin"_s,
                        u"innkeeper_worker"_s};

//! Who may do what with a table: v(iewer), o(perator), a(dmin), w(orker).
struct Rights {
    const char *table;
    const char *column; //!< any that a person may write
    const char *read;
    const char *insert;
    const char *update;
    const char *remove;
};

constexpr Rights Tables[] = {
    {"servers", "notes", "voaw", "a", "oa", "a"},
    {"server_groups", "notes", "voaw", "oa", "oa", "oa"},
    {"products", "description", "voaw", "oa", "oa", "oa"},
    {"product_prices", "currency", "voaw", "oa", "oa", "oa"},
    {"customers", "notes", "voaw", "oa", "oa", "oa"},
    {"services", "notes", "voaw", "oa", "oa", "oa"},
    {"service_suspensions", "note", "voaw", "oaw", "oaw", "oaw"},
    {"licences", "used", "voa", "oa", "oa", "oa"},
    {"licence_checks", "verdict", "voa", "oa", "", ""},
    {"settings", "value", "voaw", "oa", "oa", "oa"},
    {"workers", "host", "voaw", "", "", ""},
    {"job_kinds", "name", "voaw", "", "", ""},
    {"jobs", "detail", "voaw", "", "", ""},
    {"job_steps", "detail", "voaw", "", "", ""},
    {"job_events", "detail", "voaw", "", "", ""},
    {"schedule_ticks", "task", "voaw", "", "", ""},
    {"verdicts", "outcome", "voa", "oa", "", ""},
    {"health_checks", "detail", "voaw", "oaw", "", ""},
    {"health_alerts", "recovered_at", "voaw", "oaw", "oaw", ""},
    {"outbox", "detail", "voaw", "oaw", "oaw", ""},
    {"bulks", "kind", "voaw", "oa", "", ""},
    {"bulk_jobs", "before", "voaw", "oa", "", ""},
    {"audit", "actor", "voa", "", "", ""},
    {"meta", "value", "voaw", "", "", ""},
    {"schema_version", "name", "voaw", "", "", ""},
};

//! Who may call what of the queue.
struct FunctionRights {
    const char *name;
    const char *arguments;
    const char *who;
};

constexpr FunctionRights Functions[] = {
    {"queue_now", "", "voaw"},
    {"queue_note", "0, NULL, 'done', ''", ""},
    {"queue_quiet_until", "0", ""},
    {"queue_is_open", "0", ""},
    {"queue_add", "'[]'", "oaw"},
    {"queue_cancel", "0", "oa"},
    {"queue_retry", "0", "oa"},
    {"queue_clear", "", "oa"},
    {"queue_enrol", "'here', 1", "oaw"},
    {"queue_is_worker", "0", ""},
    {"queue_beat", "0", "oaw"},
    {"queue_leave", "0", "oaw"},
    {"queue_claim", "0, '{}', '{}', '{mail}', '{1}', '{}', '{}', 1, NULL", "oaw"},
    {"queue_waits_for_another", "0, 0", ""},
    {"queue_reopen", "0, 0, 0", "oaw"},
    {"queue_judge_step", "0, 'done', NULL, '', '', '{}', ''", "oa"},
    {"queue_judge", "0, 'done', NULL, ''", "oa"},
    {"queue_holds", "0, 0, 0", ""},
    {"queue_intend", "0, 0, 0, 0, 0, '', ''", "oaw"},
    {"queue_sent", "0, 0, 0, 0", "oaw"},
    {"queue_step_end", "0, 0, 0, 0, 'done', NULL, '', '', '{}', ''", "oaw"},
    {"queue_done", "0, '{}', '{}'", "oaw"},
    {"queue_end", "0, 0, 0, 'failed', NULL, '', 0, 0", "oaw"},
    {"queue_move", "0, 0, 0, 0, '{}', 'limit', ''", "oaw"},
    {"queue_undo_step", "0, 'undone', ''", "oaw"},
    {"queue_take_over", "0, 3", "oaw"},
    {"queue_tick", "'a', 9223372036854775807, 'provision', 'mail', '{}'", "oaw"},
    {"queue_forget", "", "oaw"},
    {"health_forget", "", "oaw"},
    {"write_audit", "", ""},
    {"refuse_edit", "", ""},
};

} // namespace

//! PostgreSQL itself says who may do what: a client can be replaced. Each test logs in as a role.
class TestRoles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void everyTableIsInTheList();
    void aRoleMayDoWhatTheTableSaysAndNothingElse_data();
    void aRoleMayDoWhatTheTableSaysAndNothingElse();
    void onlyTheAdminSaysWhereASecretGoes_data();
    void onlyTheAdminSaysWhereASecretGoes();
    void nobodyGetsAroundTheRights_data();
    void nobodyGetsAroundTheRights();
    void theOperatorDoesTheDailyWork();
    void theAdminAddsServersAndMailHosts();
    void theAuditNamesTheLoginAndNotTheRole();
    void theWorkerWritesNothingOfTheQueueItself();
    void theWorkerWritesDownWhatAPanelConfirmed();
    void aRoleMayCallWhatTheTableSays_data();
    void aRoleMayCallWhatTheTableSays();
    void everyFunctionIsInTheList();
    void theWorkerWorksThroughTheFunctions();
    void aSessionWritesOnlyAsTheWorkerItIs();
    void theFunctionsLookInNobodyElsesSchema();

private:
    std::unique_ptr<Connection> as(const QString &role);

    std::unique_ptr<TestDatabase> m_database;
    Server m_server;
    Product m_product;
    Customer m_customer;
};

void TestRoles::initTestCase()
{
    m_database = std::make_unique<TestDatabase>(Dialect::PostgreSql);
    QVERIFY2(m_database->problem().isEmpty(), qPrintable(m_database->problem()));
    Connection &owner = m_database->connection();
    m_server = ServerStore(owner).insert(samples::server(u"web1"_s)).value();
    m_product = ProductStore(owner).insert(samples::product(u"Starter"_s)).value();
    m_customer = CustomerStore(owner).insert(samples::customer(u"a@example.com"_s)).value();
    QVERIFY_RESULT(SettingStore(owner).set(u"mail.host"_s, u"smtp.example.net"_s));
    QVERIFY_RESULT(SettingStore(owner).set(u"queue.patience"_s, u"3"_s));
}

std::unique_ptr<Connection> TestRoles::as(const QString &role)
{
    const DatabaseUrl url = PostgresServer::instance().loginAs(m_database->url(), role);
    auto connection = std::make_unique<Connection>(url);
    if (const auto opened = connection->open(PostgresServer::password()); !opened)
        QTest::qFail(qPrintable(opened.error().detail), __FILE__, __LINE__);
    return connection;
}

void TestRoles::everyTableIsInTheList()
{
    auto rows = m_database->connection().execute(
        u"SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
        "AND relkind IN ('r', 'v', 'm', 'p') ORDER BY relname"_s);
    QVERIFY_RESULT(rows);
    QStringList present;
    while (rows->next())
        present.append(rows->value(0).toString());

    QStringList listed;
    for (const Rights &rights : Tables)
        listed.append(QString::fromLatin1(rights.table));
    listed.sort();
    QCOMPARE(present, listed);
}

void TestRoles::aRoleMayDoWhatTheTableSaysAndNothingElse_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("allowed");
    for (const QString &role : Roles) {
        const char letter = role.at(10).toLatin1();
        const auto add = [&](const Rights &rights, const char *who, const QString &sql) {
            QString statement = sql;
            statement.replace("TABLE"_L1, QLatin1String(rights.table));
            statement.replace("COLUMN"_L1, QLatin1String(rights.column));
            QTest::addRow("%s: %s", qPrintable(role), qPrintable(statement))
                << role << statement << (std::strchr(who, letter) != nullptr);
        };
        for (const Rights &rights : Tables) {
            add(rights, rights.read, u"SELECT COLUMN FROM TABLE WHERE FALSE"_s);
            add(rights, rights.insert,
                u"INSERT INTO TABLE (COLUMN) SELECT COLUMN FROM TABLE WHERE FALSE"_s);
            add(rights, rights.update, u"UPDATE TABLE SET COLUMN = COLUMN WHERE FALSE"_s);
            add(rights, rights.remove, u"DELETE FROM TABLE WHERE FALSE"_s);
            add(rights, "", u"TRUNCATE TABLE CASCADE"_s);
        }
    }
}

void TestRoles::aRoleMayDoWhatTheTableSaysAndNothingElse()
{
    QFETCH(QString, role);
    QFETCH(QString, sql);
    QFETCH(bool, allowed);
    const auto connection = as(role);

    const auto done = connection->execute(sql);

    QVERIFY2(done.has_value() == allowed, done ? "was allowed" : qPrintable(done.error().detail));
    if (!done)
        QCOMPARE(done.error().kind, ErrorKind::Permission);
}

void TestRoles::onlyTheAdminSaysWhereASecretGoes_data()
{
    QTest::addColumn<QString>("sql");
    for (const char *column :
         {"url", "login", "tls_ca_file", "tls_pin", "tls_plain_http", "panel", "uid", "id"})
        QTest::newRow(column) << u"UPDATE servers SET %1 = DEFAULT WHERE FALSE"_s.arg(
            QString::fromLatin1(column));
    QTest::newRow("a mail host") << u"INSERT INTO settings VALUES ('mail.port', '1')"_s;
    QTest::newRow("a renamed setting")
        << u"UPDATE settings SET name = 'mail.port' WHERE name = 'queue.patience'"_s;
    QTest::newRow("stripe") << u"INSERT INTO settings VALUES ('stripe.account', '1')"_s;
}

void TestRoles::onlyTheAdminSaysWhereASecretGoes()
{
    QFETCH(QString, sql);
    for (const QString &role :
         {u"innkeeper_viewer"_s, u"innkeeper_operator"_s, u"innkeeper_worker"_s}) {
        const auto done = as(role)->execute(sql);
        QVERIFY2(!done, qPrintable(role));
        QCOMPARE(done.error().kind, ErrorKind::Permission);
    }
    // What row security hides is simply not there to be changed.
    const auto connection = as(u"innkeeper_operator"_s);
    const auto hidden = connection->execute(u"UPDATE settings SET value = 'evil.example' "
                                            "WHERE name = 'mail.host'"_s);
    QVERIFY_RESULT(hidden);
    QCOMPARE(hidden->affected(), 0);
    const auto removed = connection->execute(u"DELETE FROM settings WHERE name = 'mail.host'"_s);
    QCOMPARE(removed->affected(), 0);
    QCOMPARE(SettingStore(*connection).find(u"mail.host"_s)->value(), u"smtp.example.net"_s);
}

void TestRoles::nobodyGetsAroundTheRights_data()
{
    QTest::addColumn<QString>("sql");
    for (const char *sql : {
             "CREATE TABLE mine (x INTEGER)",
             "CREATE FUNCTION mine() RETURNS INTEGER LANGUAGE sql AS 'SELECT 1'",
             "ALTER TABLE audit DISABLE TRIGGER ALL",
             "ALTER TABLE servers DISABLE TRIGGER ALL",
             "ALTER TABLE settings DISABLE ROW LEVEL SECURITY",
             "DROP TRIGGER servers_audit ON servers",
             "DROP TABLE audit",
             "SET session_replication_role = replica",
             "SET SESSION AUTHORIZATION keeper",
             "SET ROLE keeper",
             "CREATE ROLE mine",
             "GRANT innkeeper_admin TO test_innkeeper_viewer",
             "CREATE TRIGGER mine AFTER INSERT ON audit EXECUTE FUNCTION refuse_edit()",
             "COPY (SELECT 1) TO PROGRAM 'true'",
             "SELECT pg_read_file('/etc/passwd')",
         })
        QTest::newRow(sql) << QString::fromLatin1(sql);
}

void TestRoles::nobodyGetsAroundTheRights()
{
    QFETCH(QString, sql);
    for (const QString &role : Roles) {
        const auto done = as(role)->execute(sql);
        QVERIFY2(!done, qPrintable(role));
        QCOMPARE(done.error().kind, ErrorKind::Permission);
    }
}

void TestRoles::theOperatorDoesTheDailyWork()
{
    const auto connection = as(u"innkeeper_operator"_s);
    ServerStore servers(*connection);
    Server server = servers.find(m_server.id).value();
    server.location = u"Kisumu"_s;
    const auto moved = servers.update(server);
    QVERIFY_RESULT(moved);
    QVERIFY_RESULT(servers.setRefusal(server.id, {QDateTime::currentDateTimeUtc(), u"401"_s}));
    QVERIFY_RESULT(servers.clearRefusal(server.id));

    Server elsewhere = *moved;
    elsewhere.url = QUrl(u"https://evil.example"_s);
    const auto refused = servers.update(elsewhere);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Permission);
    QCOMPARE(servers.find(server.id)->version, moved->version);
    QVERIFY(!servers.insert(samples::server(u"web2"_s)));

    ServiceStore services(*connection);
    const auto service = services.insert(
        samples::service(m_customer.id, m_product.id, server.id, u"one.com"_s, u"one"_s));
    QVERIFY_RESULT(service);
    QVERIFY_RESULT(services.suspend(
        service->id, {SuspensionReason::Manual, {}, u"ann"_s, QDateTime::currentDateTimeUtc()}));
    JobStep step;
    step.name = u"account"_s;
    JobStore jobs(*connection);
    const auto job = jobs.add({.service = service->id}, {step});
    QVERIFY_RESULT(job);
    QVERIFY_RESULT(jobs.cancel(job->id));
    QVERIFY_RESULT(SettingStore(*connection).set(u"queue.patience"_s, u"5"_s));
}

void TestRoles::theAdminAddsServersAndMailHosts()
{
    const auto connection = as(u"innkeeper_admin"_s);
    ServerStore servers(*connection);
    auto server = servers.insert(samples::server(u"web3"_s));
    QVERIFY_RESULT(server);
    server->url = QUrl(u"https://other.example.net:2087"_s);
    server->user = u"root"_s;
    server->tls = {};
    QVERIFY_RESULT(servers.update(*server));
    QVERIFY_RESULT(servers.remove(server->id));
    QVERIFY_RESULT(SettingStore(*connection).set(u"mail.from"_s, u"inn@example.net"_s));
    QVERIFY_RESULT(SettingStore(*connection).remove(u"mail.from"_s));
}

void TestRoles::theAuditNamesTheLoginAndNotTheRole()
{
    const auto connection = as(u"innkeeper_admin"_s);
    QCOMPARE(connection->who(), u"test_innkeeper_admin"_s);
    QVERIFY_RESULT(connection->execute(u"SET ROLE innkeeper_admin"_s));
    QVERIFY_RESULT(connection->execute(u"SET application_name = 'somebody else'"_s));
    QVERIFY_RESULT(connection->execute(u"SET search_path = pg_temp"_s));
    QVERIFY_RESULT(connection->execute(u"CREATE TEMPORARY TABLE audit (LIKE public.audit)"_s));

    QVERIFY_RESULT(connection->execute(
        u"UPDATE public.customers SET notes = 'hidden?' WHERE id = ?"_s, {m_customer.id.value}));

    const auto lines = AuditStore(m_database->connection()).list({.record = u"customers"_s});
    QVERIFY_RESULT(lines);
    const AuditEntry line = lines->first();
    QCOMPARE(line.actor, u"test_innkeeper_admin"_s);
    QCOMPARE(line.origin, u"127.0.0.1"_s);
    QCOMPARE(line.after, (QJsonObject{{u"notes"_s, u"hidden?"_s}}));
}

void TestRoles::theWorkerWritesDownWhatAPanelConfirmed()
{
    Connection &owner = m_database->connection();
    auto service = ServiceStore(owner).insert(
        samples::service(m_customer.id, m_product.id, m_server.id, u"six.com"_s, u"six"_s));
    QVERIFY_RESULT(service);
    const auto connection = as(u"innkeeper_worker"_s);
    ServiceStore services(*connection);

    service->state = ServiceState::Active;
    service->remoteId = u"17"_s;
    service = services.update(*service);
    QVERIFY_RESULT(service);
    QVERIFY_RESULT(services.suspend(
        service->id, {SuspensionReason::Manual, {}, u"ann"_s, QDateTime::currentDateTimeUtc()}));
    QVERIFY_RESULT(services.lift(service->id, SuspensionReason::Manual));
    QVERIFY_RESULT(services.observe(service->id, {}));
    QVERIFY_RESULT(ServerStore(*connection)
                       .setRefusal(m_server.id, {QDateTime::currentDateTimeUtc(), u"key"_s}));
    QVERIFY_RESULT(ServerStore(*connection).clearRefusal(m_server.id));

    service->domain = u"mine.com"_s;
    const auto refused = services.update(*service);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Permission);
}

void TestRoles::theWorkerWritesNothingOfTheQueueItself()
{
    const auto job = JobStore(m_database->connection()).add({}, {});
    QVERIFY_RESULT(job);
    const auto connection = as(u"innkeeper_worker"_s);

    QVERIFY_RESULT(JobStore(*connection).find(job->id));
    QVERIFY_RESULT(SettingStore(*connection).databaseUid());
    const auto refused = connection->execute(u"UPDATE jobs SET state = 'done'"_s);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Permission);
}

void TestRoles::aRoleMayCallWhatTheTableSays_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("allowed");
    for (const QString &role : Roles) {
        for (const FunctionRights &rights : Functions) {
            if (std::strlen(rights.who) == 0 && std::strlen(rights.arguments) == 0)
                continue; // triggers cannot be called by anybody
            QTest::addRow("%s: %s", qPrintable(role), rights.name)
                << role
                << u"SELECT %1(%2)"_s.arg(QLatin1String(rights.name),
                                          QLatin1String(rights.arguments))
                << (std::strchr(rights.who, role.at(10).toLatin1()) != nullptr);
        }
    }
}

void TestRoles::aRoleMayCallWhatTheTableSays()
{
    QFETCH(QString, role);
    QFETCH(QString, sql);
    QFETCH(bool, allowed);

    const auto done = as(role)->execute(sql);

    QVERIFY2(done.has_value() == allowed, done ? "was allowed" : qPrintable(done.error().detail));
    if (!done)
        QCOMPARE(done.error().kind, ErrorKind::Permission);
}

void TestRoles::everyFunctionIsInTheList()
{
    auto rows = m_database->connection().execute(
        u"SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
        "ORDER BY proname"_s);
    QVERIFY_RESULT(rows);
    QStringList present;
    while (rows->next())
        present.append(rows->value(0).toString());
    QStringList listed;
    for (const FunctionRights &rights : Functions)
        listed.append(QString::fromLatin1(rights.name));
    listed.sort();
    QCOMPARE(present, listed);
}

void TestRoles::theWorkerWorksThroughTheFunctions()
{
    JobStep step;
    step.name = u"account"_s;
    const auto job = JobStore(m_database->connection()).add({.kind = JobKind::Suspend}, {step});
    QVERIFY_RESULT(job);
    const auto connection = as(u"innkeeper_worker"_s);
    WorkStore work(*connection);
    const auto worker = work.enrol(u"here"_s, 1);
    QVERIFY_RESULT(worker);
    const auto claimed = work.claim(*worker, {.kinds = {JobKind::Suspend}});
    QVERIFY_RESULT(claimed);
    QCOMPARE(claimed->jobs.size(), 1);
    const Claim claim{*worker, job->id, claimed->jobs.first().fence};
    const StepId id = JobStore(*connection).steps(job->id)->first().id;

    QVERIFY_RESULT(work.intend(claim, id, {std::chrono::minutes(3)}));
    QVERIFY_RESULT(work.sent(claim, id));
    QVERIFY_RESULT(work.finish(claim, id, {}));
    QVERIFY_RESULT(work.complete(claim));
    QVERIFY_RESULT(work.leave(*worker));

    const auto history = JobStore(*connection).history(job->id);
    QVERIFY_RESULT(history);
    QCOMPARE(history->last().actor, u"test_innkeeper_worker"_s);
    QCOMPARE(history->last().turn, u"done"_s);
}

void TestRoles::aSessionWritesOnlyAsTheWorkerItIs()
{
    const auto job = JobStore(m_database->connection()).add({.kind = JobKind::Unsuspend}, {});
    QVERIFY_RESULT(job);
    const auto owner = as(u"innkeeper_worker"_s);
    const auto worker = WorkStore(*owner).enrol(u"here"_s, 1);
    const auto claimed = WorkStore(*owner).claim(*worker, {.kinds = {JobKind::Unsuspend}});
    QVERIFY_RESULT(claimed);
    QCOMPARE(claimed->jobs.size(), 1);
    const Claim claim{*worker, job->id, claimed->jobs.first().fence};

    // Another session of the same login knows all the numbers, and another login as well.
    for (const QString &role : {u"innkeeper_worker"_s, u"innkeeper_admin"_s}) {
        const auto other = as(role);
        WorkStore stranger(*other);
        QVERIFY(!stranger.complete(claim));
        QVERIFY(!stranger.end(claim, {}));
        QVERIFY(!stranger.beat(*worker));
        QVERIFY(!stranger.leave(*worker));
        QVERIFY(stranger.takeOver(*worker, 3)->isEmpty());
        const auto own = stranger.enrol(u"there"_s, 2);
        QVERIFY(stranger.takeOver(*own, 3)->isEmpty());
    }
    QCOMPARE(JobStore(*owner).find(job->id)->state, JobState::Running);
    QVERIFY_RESULT(WorkStore(*owner).complete(claim));
}

void TestRoles::theFunctionsLookInNobodyElsesSchema()
{
    const auto connection = as(u"innkeeper_worker"_s);
    WorkStore work(*connection);
    const auto worker = work.enrol(u"here"_s, 1);
    QVERIFY_RESULT(worker);
    QVERIFY_RESULT(connection->execute(
        u"CREATE TEMPORARY TABLE workers AS SELECT 1 AS id, 0 AS backend, '' AS login"_s));
    QVERIFY_RESULT(connection->execute(u"CREATE TEMPORARY TABLE jobs (LIKE public.jobs)"_s));
    QVERIFY_RESULT(connection->execute(u"SET search_path = pg_temp, public"_s));

    QVERIFY_RESULT(work.beat(*worker));
    const auto job =
        CalendarStore(*connection).tick(u"here"_s, QDateTime::fromMSecsSinceEpoch(1), {});
    QVERIFY_RESULT(job);
    QVERIFY_RESULT(JobStore(m_database->connection()).find(job->id));
}

REGISTER_TEST(TestRoles)
#include "tst_roles.moc"
