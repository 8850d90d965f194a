#include "app/panelsim/hestiacp/hestiacpsim.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;

class TestHestiaCpSite final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void recordsAreAddedOnceAndRemoved();
    void mailboxesAndDatabasesAreMade();
    void aCertificateComesOrSaysWhyNot();

private:
    std::unique_ptr<ClientBench<sim::HestiaCpSim>> m_bench;
};

void TestHestiaCpSite::init()
{
    m_bench = std::make_unique<ClientBench<sim::HestiaCpSim>>(core::PanelKind::HestiaCp);
    m_bench->account.package = u"gold"_s;
    m_bench->account.customerName = u"Ada \"the\" Example"_s;
}

void TestHestiaCpSite::recordsAreAddedOnceAndRemoved()
{
    QVERIFY_RESULT(m_bench->create());
    const QString zone = u"example.com"_s;
    const core::DnsRecord text(u"TXT"_s, u"_check"_s, u"v=1 spaces; and \"more\""_s, 3600);
    const core::DnsRecord mail(u"MX"_s, u"@"_s, u"mx.example.net"_s, 14400, 20);

    for (const core::DnsRecord &record : {text, mail}) {
        QVERIFY_RESULT(answerOf(m_bench->client->addDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_bench->client->addDnsRecord(Web08, zone, record)));
    }
    QCOMPARE(m_bench->server().count(u"v-add-dns-record"_s), 2);
    const auto records = answerOf(m_bench->client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(records);
    QCOMPARE(std::ranges::count(*records, u"mx.example.net"_s, &core::DnsRecord::value), 1);
    QCOMPARE(std::ranges::count(*records, 3600, &core::DnsRecord::ttl), 1);

    QVERIFY_RESULT(answerOf(m_bench->client->removeDnsRecord(Web08, zone, mail)));
    QVERIFY_RESULT(answerOf(m_bench->client->removeDnsRecord(Web08, zone, mail)));
    QCOMPARE(m_bench->server().count(u"v-delete-dns-record"_s), 1);
}

void TestHestiaCpSite::mailboxesAndDatabasesAreMade()
{
    QVERIFY_RESULT(m_bench->create());
    core::NewMailbox mailbox;
    mailbox.localPart = u"info"_s;
    mailbox.domain = u"example.com"_s;
    mailbox.password = core::Secret::fromText(u"B0x-Tr1cky-Horse"_s);
    mailbox.quotaMb = 250;
    core::NewDatabase database;
    database.name = u"shop"_s;
    database.user = u"shop"_s;
    database.password = core::Secret::fromText(u"Db-Tr1cky-Horse-1"_s);

    QVERIFY_RESULT(answerOf(m_bench->client->createMailbox(Web08, mailbox)));
    QCOMPARE(kindOf(answerOf(m_bench->client->createMailbox(Web08, mailbox))), u"conflict"_s);
    const auto boxes = answerOf(m_bench->client->mailboxes(Web08, u"example.com"_s));
    QVERIFY_RESULT(boxes);
    QCOMPARE(*boxes, QList<QString>{u"info@example.com"_s});
    const auto box = m_bench->sim().server.users.value(u"web08"_s).mail.value(u"example.com"_s);
    QCOMPARE(box.value(u"info"_s).quota, u"250"_s);

    const auto made = answerOf(m_bench->client->createDatabase(Web08, database));
    QVERIFY_RESULT(made);
    QCOMPARE(made->name, u"web08_shop"_s);
    QCOMPARE(made->user, u"web08_shop"_s);
    const auto databases = answerOf(m_bench->client->databases(Web08));
    QVERIFY_RESULT(databases);
    QCOMPARE(*databases, QList<QString>{u"web08_shop"_s});
}

void TestHestiaCpSite::aCertificateComesOrSaysWhyNot()
{
    QVERIFY_RESULT(m_bench->create());
    const auto before = answerOf(m_bench->client->certificate(Web08, u"example.com"_s));
    QVERIFY_RESULT(before);
    QCOMPARE(before->phase, core::SslState::Phase::Unknown);

    const auto issued = answerOf(
        m_bench->client->requestCertificate(Web08, u"example.com"_s, u"owner@example.com"_s));
    QVERIFY_RESULT(issued);
    QCOMPARE(issued->phase, core::SslState::Phase::Issued);
    const auto after = answerOf(m_bench->client->certificate(Web08, u"example.com"_s));
    QVERIFY_RESULT(after);
    QCOMPARE(after->phase, core::SslState::Phase::Issued);

    m_bench->sim().provoke(u"v-add-letsencrypt-domain"_s, 15, u"Let's Encrypt status 400"_s);
    const auto failed = answerOf(m_bench->client->requestCertificate(Web08, u"example.com"_s, {}));
    QVERIFY_RESULT(failed);
    QCOMPARE(failed->phase, core::SslState::Phase::Failed);
    QVERIFY(failed->detail.contains("status 400"_L1));
}

REGISTER_TEST(TestHestiaCpSite)
#include "tst_hestiacpsite.moc"
