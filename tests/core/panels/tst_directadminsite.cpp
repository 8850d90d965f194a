#include "app/panelsim/directadmin/directadminsim.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;

class TestDirectAdminSite final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void recordsAreAddedOnceAndRemoved();
    void mailboxesAreMadeAndListed();
    void databasesAreMade_data();
    void databasesAreMade();
    void aCertificateIsQueuedAndComes();
    void aLoginLinkIsASecret_data();
    void aLoginLinkIsASecret();

private:
    [[nodiscard]] sim::directadmin::Server &server() const { return m_bench->sim().server; }

    std::unique_ptr<ClientBench<sim::DirectAdminSim>> m_bench;
};

void TestDirectAdminSite::init()
{
    m_bench = std::make_unique<ClientBench<sim::DirectAdminSim>>(core::PanelKind::DirectAdmin);
    m_bench->account.package = u"gold"_s;
}

void TestDirectAdminSite::recordsAreAddedOnceAndRemoved()
{
    QVERIFY_RESULT(m_bench->create());
    const QString zone = u"example.com"_s;
    const QList<core::DnsRecord> records{
        {u"A"_s, u"shop"_s, u"192.0.2.7"_s},
        {u"A"_s, u"@"_s, u"192.0.2.8"_s},
        {u"MX"_s, u"@"_s, u"mx.example.net"_s, 3600, 20},
        {u"TXT"_s, u"@"_s, u"v=spf1 include:example.net ~all"_s},
        {u"CNAME"_s, u"ftp2"_s, u"example.com"_s},
    };
    auto found = answerOf(m_bench->client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(found);
    const qsizetype before = found->size();

    for (const core::DnsRecord &record : records) {
        QVERIFY_RESULT(answerOf(m_bench->client->addDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_bench->client->addDnsRecord(Web08, zone, record)));
    }
    QCOMPARE(m_bench->server().acted(u"CMD_API_DNS_CONTROL add"_s), records.size());
    for (const core::DnsRecord &record : records) {
        QVERIFY_RESULT(answerOf(m_bench->client->removeDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_bench->client->removeDnsRecord(Web08, zone, record)));
    }

    QCOMPARE(m_bench->server().acted(u"CMD_API_DNS_CONTROL select"_s), records.size());
    found = answerOf(m_bench->client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(found);
    QCOMPARE(found->size(), before);
    QCOMPARE(failureOf(answerOf(m_bench->client->dnsRecords(Web08, u"example.org"_s))),
             u"permission"_s);
}

void TestDirectAdminSite::mailboxesAreMadeAndListed()
{
    QVERIFY_RESULT(m_bench->create());
    core::NewMailbox box;
    box.localPart = u"info"_s;
    box.domain = u"example.com"_s;
    box.password = core::Secret::fromText(u"B0x-Password-99"_s);

    QVERIFY_RESULT(answerOf(m_bench->client->createMailbox(Web08, box)));
    const auto boxes = answerOf(m_bench->client->mailboxes(Web08, u"example.com"_s));

    QVERIFY_RESULT(boxes);
    QCOMPARE(*boxes, QList<QString>{u"info@example.com"_s});
    QCOMPARE(failureOf(answerOf(m_bench->client->createMailbox(Web08, box))), u"conflict"_s);
}

void TestDirectAdminSite::databasesAreMade_data()
{
    QTest::addColumn<bool>("newApi");

    QTest::newRow("new") << true;
    QTest::newRow("old") << false;
}

void TestDirectAdminSite::databasesAreMade()
{
    QFETCH(bool, newApi);
    server().newApi = newApi;
    QVERIFY_RESULT(m_bench->create());
    core::NewDatabase database;
    database.name = u"app"_s;
    database.user = u"app"_s;
    database.password = core::Secret::fromText(u"D4tabase-Secret"_s);

    const auto created = answerOf(m_bench->client->createDatabase(Web08, database));

    QVERIFY_RESULT(created);
    QCOMPARE(created->name, u"web08_app"_s);
    QCOMPARE(created->user, u"web08_app"_s);
    const auto listed = answerOf(m_bench->client->databases(Web08));
    QVERIFY_RESULT(listed);
    QCOMPARE(*listed, QList<QString>{u"web08_app"_s});
    QCOMPARE(failureOf(answerOf(m_bench->client->createDatabase(Web08, database))), u"conflict"_s);
}

void TestDirectAdminSite::aCertificateIsQueuedAndComes()
{
    QVERIFY_RESULT(m_bench->create());
    using Phase = core::SslState::Phase;
    const QString domain = u"example.com"_s;

    auto state = answerOf(m_bench->client->certificate(Web08, domain));
    QVERIFY_RESULT(state);
    QVERIFY(state->phase == Phase::Unknown);
    state = answerOf(m_bench->client->requestCertificate(Web08, domain, QString()));
    QVERIFY_RESULT(state);
    QVERIFY(state->phase == Phase::Queued);
    state = answerOf(m_bench->client->certificate(Web08, domain));
    QVERIFY_RESULT(state);
    QVERIFY(state->phase == Phase::Issued);

    QVERIFY(m_bench->sim().choose(u"ssl"_s, u"fails"_s));
    state = answerOf(m_bench->client->requestCertificate(Web08, domain, QString()));
    QVERIFY(!state);
    QVERIFY(state.error().detail.contains(u"could not be reached"_s));
}

void TestDirectAdminSite::aLoginLinkIsASecret_data()
{
    QTest::addColumn<bool>("newApi");
    QTest::addColumn<QString>("address");

    QTest::newRow("new") << true << u"198.51.100.7"_s;
    QTest::newRow("new, IPv6") << true << u"2001:db8::7"_s;
    QTest::newRow("new, anywhere") << true << QString();
    QTest::newRow("old") << false << QString();
}

void TestDirectAdminSite::aLoginLinkIsASecret()
{
    QFETCH(bool, newApi);
    QFETCH(QString, address);
    server().newApi = newApi;
    QVERIFY_RESULT(m_bench->create());

    const auto link = answerOf(m_bench->client->loginLink(Web08, address));

    QVERIFY_RESULT(link);
    QVERIFY(link->url.reveal().startsWith("https://"));
    QCOMPARE(link->expiresAt.has_value(), newApi);
}

REGISTER_TEST(TestDirectAdminSite)
#include "tst_directadminsite.moc"
