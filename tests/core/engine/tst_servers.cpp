#include "app/panelsim/cpanel/cpanelsim.h"
#include "app/panelsim/hestiacp/hestiacpsim.h"
#include "tests/core/engine/house.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestServers final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void nothingIsSentAfterTheRecordWasTamperedWith_data();
    void nothingIsSentAfterTheRecordWasTamperedWith();
    void aPersonMayConfirmTheChange();
    void aRefusedKeyIsNotedAndNotUsedAgainByItself();
    void aTestAsksAgainWhatWasRefused();
    void aServerWithoutAKeySaysSo();
    void busyReadsAreTriedThreeTimes();
    void aServerWithServicesIsNotRemoved();
    void aRetiredServerTakesNoNewAccounts();
    void badInputNeverReachesThePanel_data();
    void badInputNeverReachesThePanel();

private:
    std::unique_ptr<sim::SimServer> m_panel;
    std::unique_ptr<House> m_house;
    Server m_server;
};

void TestServers::init()
{
    m_house = std::make_unique<House>();
    QVERIFY(m_house->opened);
    m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
    QVERIFY(m_panel->listen());
    m_server = m_house->serverFor(PanelKind::CPanel, *m_panel, u"web-03"_s);
}

void TestServers::nothingIsSentAfterTheRecordWasTamperedWith_data()
{
    QTest::addColumn<QString>("change");

    QTest::newRow("address") << u"url = replace(url, '127.0.0.1', 'localhost')"_s;
    QTest::newRow("path") << u"url = url || '/collect'"_s;
    QTest::newRow("user") << u"login = 'mallory'"_s;
    QTest::newRow("tls policy") << u"tls_plain_http = 0"_s;
    QTest::newRow("pin") << u"tls_pin = '%1'"_s.arg(QString(64, u'a'));
    QTest::newRow("authority") << u"tls_ca_file = '/tmp/mallory.pem'"_s;
}

void TestServers::nothingIsSentAfterTheRecordWasTamperedWith()
{
    QFETCH(QString, change);
    QVERIFY(m_house->health(m_server).health.has_value());
    m_panel->resetCounts();
    const int connections = m_panel->connections();
    m_house->tamper(u"UPDATE servers SET "_s + change);
    Servers &servers = m_house->engine.servers();
    const auto server = QCoro::waitFor(servers.find(u"web-03"_s));
    QVERIFY_RESULT(server);

    const auto test = QCoro::waitFor(servers.test(*server));
    const auto health = m_house->health(*server);
    const auto accounts = QCoro::waitFor(servers.accounts(*server));

    QCOMPARE(nameOf(test.error().kind), u"key-mismatch"_s);
    QCOMPARE(nameOf(health.error->kind), u"key-mismatch"_s);
    QCOMPARE(nameOf(accounts.error().kind), u"key-mismatch"_s);
    QCOMPARE(accounts.error().where, u"web-03"_s);
    QVERIFY(m_panel->counts().isEmpty());
    QCOMPARE(m_panel->connections(), connections);
}

void TestServers::aPersonMayConfirmTheChange()
{
    m_house->tamper(u"UPDATE servers SET url = replace(url, '127.0.0.1', 'localhost')"_s);
    Servers &servers = m_house->engine.servers();
    const Server server = QCoro::waitFor(servers.find(u"web-03"_s)).value();

    const auto change = QCoro::waitFor(servers.keyChange(server));
    QVERIFY_RESULT(change);
    QVERIFY(change->before.address.contains(u"127.0.0.1"_s));
    QVERIFY(change->now.address.contains(u"localhost"_s));
    QVERIFY_RESULT(QCoro::waitFor(servers.confirm(server)));

    QVERIFY(m_house->health(server).health.has_value());
}

void TestServers::aRefusedKeyIsNotedAndNotUsedAgainByItself()
{
    Servers &servers = m_house->engine.servers();
    const Secret wrong = Secret::fromText(u"WRONGTOKENWRONGTOKENWRONGTOKEN12"_s);
    const Server server = QCoro::waitFor(servers.edit(m_server, wrong)).value();
    m_panel->resetCounts();

    const auto health = m_house->health(server);
    QCOMPARE(nameOf(health.error->kind), u"auth"_s);
    const auto shown = QCoro::waitFor(servers.show(u"web-03"_s));
    QVERIFY(shown->refusal.has_value());

    ServerLines lines(m_house->engine.work());
    const int calls = m_panel->connections();
    const auto byItself = QCoro::waitFor(lines.line(server, Asking::Automation));
    QCOMPARE(nameOf(byItself.error().kind), u"auth"_s);
    QCOMPARE(m_panel->connections(), calls);

    const Secret right = Secret::fromText(m_panel->panel().access().secret);
    const Server again = QCoro::waitFor(servers.find(u"web-03"_s)).value();
    QVERIFY_RESULT(QCoro::waitFor(servers.edit(again, right)));
    QVERIFY(!QCoro::waitFor(servers.show(u"web-03"_s))->refusal.has_value());
    const Server repaired = QCoro::waitFor(servers.find(u"web-03"_s)).value();
    QVERIFY_RESULT(QCoro::waitFor(lines.line(repaired, Asking::Automation)));
    QVERIFY(m_house->health(repaired).health.has_value());
}

//! HestiaCP bans who asks again what the key may not: only a person does.
void TestServers::aTestAsksAgainWhatWasRefused()
{
    sim::SimServer hestia(std::make_unique<sim::HestiaCpSim>());
    QVERIFY(hestia.listen());
    const Server server = m_house->serverFor(PanelKind::HestiaCp, hestia, u"web-07"_s);
    Servers &servers = m_house->engine.servers();
    hestia.plant({.operation = u"v-list-users"_s, .fault = sim::Fault::RightRefused});
    QCOMPARE(QCoro::waitFor(servers.accounts(server)).error().kind, ErrorKind::Permission);
    QCOMPARE(QCoro::waitFor(servers.accounts(server)).error().kind, ErrorKind::Permission);
    QCOMPARE(hestia.count(u"v-list-users"_s), 1);

    const auto test = QCoro::waitFor(servers.test(server));

    QVERIFY_RESULT(test);
    QVERIFY(test->passed());
    QVERIFY_RESULT(QCoro::waitFor(servers.accounts(server)));
}

void TestServers::aServerWithoutAKeySaysSo()
{
    Server other = m_server;
    other.id = {};
    other.name = u"web-04"_s;
    Servers &servers = m_house->engine.servers();
    const auto added = QCoro::waitFor(servers.add(other, {}));
    QVERIFY_RESULT(added);

    const auto health = m_house->health(*added);

    QCOMPARE(nameOf(health.error->kind), u"no-key"_s);
    QCOMPARE(health.error->where, u"web-04"_s);
}

void TestServers::busyReadsAreTriedThreeTimes()
{
    Servers &servers = m_house->engine.servers();
    m_panel->plant({.operation = u"listaccts"_s, .fault = sim::Fault::Unavailable, .count = 2});
    QVERIFY_RESULT(QCoro::waitFor(servers.accounts(m_server)));

    m_panel->resetCounts();
    m_panel->plant({.operation = u"listaccts"_s, .fault = sim::Fault::Unavailable, .count = -1});
    const auto accounts = QCoro::waitFor(servers.accounts(m_server));
    QCOMPARE(nameOf(accounts.error().kind), u"busy"_s);
    QCOMPARE(m_panel->count(u"listaccts"_s), 3);
}

void TestServers::aServerWithServicesIsNotRemoved()
{
    m_house->customer();
    m_house->productFor(PanelKind::CPanel, u"gold"_s);
    const auto report = m_house->provision({.customer = u"jo@example.com"_s,
                                            .product = u"Product on cpanel"_s,
                                            .domain = u"shop.example.com"_s,
                                            .username = {},
                                            .password = {},
                                            .server = {},
                                            .steps = {},
                                            .fields = {},
                                            .cycle = {}});
    QVERIFY_RESULT(report);

    const auto removed = QCoro::waitFor(m_house->engine.servers().remove(u"web-03"_s));

    QVERIFY(!removed);
    QCOMPARE(removed.error().reason, ErrorReason::InUse);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.servers().find(u"web-03"_s)));
}

void TestServers::aRetiredServerTakesNoNewAccounts()
{
    m_house->customer();
    m_house->productFor(PanelKind::CPanel, u"gold"_s);
    QVERIFY_RESULT(QCoro::waitFor(m_house->engine.servers().retire(u"web-03"_s)));
    m_panel->resetCounts();
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = u"Product on cpanel"_s;
    order.domain = u"shop.example.com"_s;

    QCOMPARE(nameOf(m_house->provision(order).error().kind), u"limit"_s);
    order.server = u"web-03"_s;
    QCOMPARE(nameOf(m_house->provision(order).error().kind), u"conflict"_s);
    QVERIFY(m_panel->counts().isEmpty());
}

void TestServers::badInputNeverReachesThePanel_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("username");
    QTest::addColumn<QString>("field");

    const QString good = u"shop.example.com"_s;
    QTest::newRow("public suffix") << u"co.uk"_s << QString() << u"domain"_s;
    QTest::newRow("shell") << u"$(reboot).com"_s << QString() << u"domain"_s;
    QTest::newRow("ten megabytes") << QString(10'000'000, u'a') << QString() << u"domain"_s;
    QTest::newRow("name with a quote") << good << u"jo'; drop"_s << u"username"_s;
    QTest::newRow("name of root") << good << u"root"_s << u"username"_s;
    QTest::newRow("name that is too long") << good << QString(300, u'a') << u"username"_s;
    QTest::newRow("name with a line feed") << good << u"jo\nadmin"_s << u"username"_s;
}

void TestServers::badInputNeverReachesThePanel()
{
    QFETCH(QString, domain);
    QFETCH(QString, username);
    QFETCH(QString, field);
    m_house->customer();
    m_house->productFor(PanelKind::CPanel, u"gold"_s);
    m_panel->resetCounts();
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = u"Product on cpanel"_s;
    order.domain = domain;
    order.username = username;

    const auto report = m_house->provision(order);

    QVERIFY(!report);
    QCOMPARE(nameOf(report.error().kind), u"invalid"_s);
    QCOMPARE(report.error().problems.first().field, field);
    QVERIFY(m_panel->counts().isEmpty());
}

REGISTER_TEST(TestServers)
#include "tst_servers.moc"
