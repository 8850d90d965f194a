#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using core::AccountRef;
using core::ErrorReason;
using sim::Fault;

class TestCpanelSite final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void recordsAreAddedOnceAndRemoved();
    void anOldServerAddsRecordsTheOldWay();
    void noRecordIsAddedToAZoneThatCannotBeRead();
    void aZoneThatChangedIsReadAgain();
    void mailboxesAreMadeAndListed();
    void databasesAreMadeWithUserAndRights();
    void aHalfMadeDatabaseIsPartial();
    void anOldServerRunsUapiTheOldWay();
    void aCertificateIsQueuedAndComes();
    void aCertificateThatFailsSaysWhy();
    void aLoginLinkIsASecret();

private:
    [[nodiscard]] sim::cpanel::Server &whm() const { return m_bench->sim().server; }

    std::unique_ptr<ClientBench<sim::CpanelSim>> m_bench;
};

void TestCpanelSite::init()
{
    m_bench = std::make_unique<ClientBench<sim::CpanelSim>>(core::PanelKind::CPanel);
    m_bench->account.package = u"gold"_s;
}

void TestCpanelSite::recordsAreAddedOnceAndRemoved()
{
    QVERIFY_RESULT(m_bench->create());
    const QString zone = u"example.com"_s;
    const QList<core::DnsRecord> records{
        {u"A"_s, u"shop"_s, u"192.0.2.7"_s},
        {u"MX"_s, u"@"_s, u"mx.example.net"_s, 3600, 20},
        {u"TXT"_s, u"@"_s, u"v=spf1 include:example.net ~all"_s},
        {u"CNAME"_s, u"ftp2"_s, u"example.com"_s},
    };

    for (const core::DnsRecord &record : records) {
        QVERIFY_RESULT(answerOf(m_bench->client->addDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_bench->client->addDnsRecord(Web08, zone, record)));
    }
    QCOMPARE(m_bench->server().acted(u"mass_edit_dns_zone"_s), records.size());
    auto found = answerOf(m_bench->client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(found);
    const qsizetype whole = found->size();

    for (const core::DnsRecord &record : records) {
        QVERIFY_RESULT(answerOf(m_bench->client->removeDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_bench->client->removeDnsRecord(Web08, zone, record)));
    }
    found = answerOf(m_bench->client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(found);
    QCOMPARE(found->size(), whole - records.size());
}

void TestCpanelSite::anOldServerAddsRecordsTheOldWay()
{
    QVERIFY_RESULT(m_bench->create());
    whm().missingFunctions.insert(u"mass_edit_dns_zone"_s);
    const core::DnsRecord record(u"MX"_s, u"@"_s, u"mx.example.net"_s, 3600, 20);

    QVERIFY_RESULT(answerOf(m_bench->client->addDnsRecord(Web08, u"example.com"_s, record)));
    QVERIFY_RESULT(answerOf(m_bench->client->addDnsRecord(Web08, u"example.com"_s, record)));

    QCOMPARE(m_bench->server().acted(u"addzonerecord"_s), 1);
}

void TestCpanelSite::noRecordIsAddedToAZoneThatCannotBeRead()
{
    QVERIFY_RESULT(m_bench->create());
    whm().missingFunctions += {u"mass_edit_dns_zone"_s, u"parse_dns_zone"_s};
    const core::DnsRecord record(u"A"_s, u"one"_s, u"192.0.2.7"_s);

    const auto added = answerOf(m_bench->client->addDnsRecord(Web08, u"example.com"_s, record));

    QCOMPARE(failureOf(added), u"unsupported"_s);
    QCOMPARE(m_bench->server().acted(u"addzonerecord"_s), 0);
}

void TestCpanelSite::aZoneThatChangedIsReadAgain()
{
    QVERIFY_RESULT(m_bench->create());
    const core::DnsRecord one(u"A"_s, u"one"_s, u"192.0.2.7"_s);
    const core::DnsRecord two(u"A"_s, u"two"_s, u"192.0.2.8"_s);

    // Both read the same serial, because no answer comes before both have asked; the second to
    // write is refused, and reads again.
    sim::FaultRule slow;
    slow.operation = u"parse_dns_zone"_s;
    slow.fault = sim::Fault::Slow;
    slow.count = 2;
    slow.delay = 500ms;
    m_bench->server().plant(slow);
    auto first = m_bench->client->addDnsRecord(Web08, u"example.com"_s, one);
    auto second = m_bench->client->addDnsRecord(Web08, u"example.com"_s, two);
    const auto firstDone = answerOf(std::move(first));
    const auto secondDone = answerOf(std::move(second));

    QVERIFY_RESULT(firstDone);
    QVERIFY_RESULT(secondDone);
    QCOMPARE(m_bench->server().count(u"mass_edit_dns_zone"_s), 3);
}

void TestCpanelSite::mailboxesAreMadeAndListed()
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
    box.localPart = u"other"_s;
    box.password = core::Secret::fromText(u"aaaa"_s);
    QCOMPARE(failureOf(answerOf(m_bench->client->createMailbox(Web08, box))),
             u"invalid password"_s);
}

void TestCpanelSite::databasesAreMadeWithUserAndRights()
{
    QVERIFY_RESULT(m_bench->create());
    core::NewDatabase database;
    database.name = u"app"_s;
    database.user = u"app"_s;
    database.password = core::Secret::fromText(u"D4tabase-Secret"_s);

    const auto created = answerOf(m_bench->client->createDatabase(Web08, database));

    QVERIFY_RESULT(created);
    QCOMPARE(created->name, u"web08_app"_s);
    QCOMPARE(whm().accounts.value(u"web08"_s).databases.value(u"web08_app"_s),
             QStringList{u"web08_app"_s});
    const auto listed = answerOf(m_bench->client->databases(Web08));
    QVERIFY_RESULT(listed);
    QCOMPARE(*listed, QList<QString>{u"web08_app"_s});
    QCOMPARE(failureOf(answerOf(m_bench->client->createDatabase(Web08, database))), u"conflict"_s);
    database.name = QString(70, u'x');
    QCOMPARE(failureOf(answerOf(m_bench->client->createDatabase(Web08, database))),
             u"invalid database"_s);
}

void TestCpanelSite::aHalfMadeDatabaseIsPartial()
{
    QVERIFY_RESULT(m_bench->create());
    core::NewDatabase database;
    database.name = u"app"_s;
    database.user = u"app"_s;
    database.password = core::Secret::fromText(u"aaaa"_s);

    const auto created = answerOf(m_bench->client->createDatabase(Web08, database));

    QCOMPARE(failureOf(created).section(u' ', 0, 0), u"unknown-outcome"_s);
    QCOMPARE(created.error().reason, ErrorReason::Partial);
}

void TestCpanelSite::anOldServerRunsUapiTheOldWay()
{
    QVERIFY_RESULT(m_bench->create());
    whm().missingFunctions.insert(u"uapi_cpanel"_s);
    core::NewMailbox box;
    box.localPart = u"info"_s;
    box.domain = u"example.com"_s;
    box.password = core::Secret::fromText(u"B0x-Password-99"_s);

    QVERIFY_RESULT(answerOf(m_bench->client->createMailbox(Web08, box)));

    const auto boxes = answerOf(m_bench->client->mailboxes(Web08, u"example.com"_s));
    QVERIFY_RESULT(boxes);
    QCOMPARE(boxes->size(), 1);
}

void TestCpanelSite::aCertificateIsQueuedAndComes()
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
    QVERIFY(state->phase == Phase::Queued);
    state = answerOf(m_bench->client->certificate(Web08, domain));
    QVERIFY_RESULT(state);
    QVERIFY(state->phase == Phase::Issued);
    QVERIFY(state->validUntil > QDateTime::currentDateTimeUtc().addDays(80));
}

void TestCpanelSite::aCertificateThatFailsSaysWhy()
{
    QVERIFY_RESULT(m_bench->create());
    QVERIFY(m_bench->sim().choose(u"autossl"_s, u"fails"_s));
    whm().autosslPolls = 0;

    QVERIFY_RESULT(
        answerOf(m_bench->client->requestCertificate(Web08, u"example.com"_s, QString())));
    const auto state = answerOf(m_bench->client->certificate(Web08, u"example.com"_s));

    QVERIFY_RESULT(state);
    QVERIFY(state->phase == core::SslState::Phase::Failed);
    QVERIFY(state->detail.contains(u"does not resolve"_s));
}

void TestCpanelSite::aLoginLinkIsASecret()
{
    QVERIFY_RESULT(m_bench->create());

    const auto link = answerOf(m_bench->client->loginLink(Web08, QString()));

    QVERIFY_RESULT(link);
    QVERIFY(link->url.reveal().startsWith("https://"));
    QVERIFY(link->expiresAt > QDateTime::currentDateTimeUtc());
}

REGISTER_TEST(TestCpanelSite)
#include "tst_cpanelsite.moc"
