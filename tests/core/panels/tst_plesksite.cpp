#include "app/panelsim/plesk/plesksim.h"
#include "tests/support/panelbench.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using core::AccountRef;

class TestPleskSite final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void recordsAreAddedOnceAndRemoved();
    void aServerWithoutDnsSaysSo();
    void mailboxesAndDatabasesAreMade();
    void everyAccountMayHaveADatabaseOfTheSameName();
    void aCertificateComesOrSaysWhyNot();
    void aLoginLinkIsBoundToTheOperatorsAddress();

private:
    [[nodiscard]] sim::plesk::Server &server() const { return m_bench->sim().server; }

    std::unique_ptr<ClientBench<sim::PleskSim>> m_bench;
};

void TestPleskSite::init()
{
    m_bench = std::make_unique<ClientBench<sim::PleskSim>>(core::PanelKind::Plesk);
    m_bench->account.package = u"Gold"_s;
    m_bench->account.customerName = u"Ada <the> \"Example\""_s;
}

void TestPleskSite::recordsAreAddedOnceAndRemoved()
{
    QVERIFY_RESULT(m_bench->create());
    const QString zone = u"example.com"_s;
    const core::DnsRecord text(u"TXT"_s, u"_check"_s, u"v=1; \"more\" & <less>"_s, 3600);
    const core::DnsRecord mail(u"MX"_s, u"@"_s, u"mx.example.net"_s, 14400, 20);

    for (const core::DnsRecord &record : {text, mail}) {
        QVERIFY_RESULT(answerOf(m_bench->client->addDnsRecord(Web08, zone, record)));
        QVERIFY_RESULT(answerOf(m_bench->client->addDnsRecord(Web08, zone, record)));
    }
    QCOMPARE(m_bench->server().count(u"POST /dns/records"_s), 2);
    const auto records = answerOf(m_bench->client->dnsRecords(Web08, zone));
    QVERIFY_RESULT(records);
    QCOMPARE(std::ranges::count(*records, u"mx.example.net"_s, &core::DnsRecord::value), 1);

    QVERIFY_RESULT(answerOf(m_bench->client->removeDnsRecord(Web08, zone, mail)));
    QVERIFY_RESULT(answerOf(m_bench->client->removeDnsRecord(Web08, zone, mail)));
    QCOMPARE(m_bench->server().count(u"DELETE /dns/records/{id}"_s), 1);
}

void TestPleskSite::aServerWithoutDnsSaysSo()
{
    QVERIFY_RESULT(m_bench->create());
    QVERIFY(m_bench->sim().choose(u"dns service"_s, u"off"_s));

    QCOMPARE(kindOf(answerOf(m_bench->client->dnsRecords(Web08, u"example.com"_s))),
             u"unsupported"_s);
}

void TestPleskSite::mailboxesAndDatabasesAreMade()
{
    QVERIFY_RESULT(m_bench->create());
    core::NewMailbox mailbox;
    mailbox.localPart = u"info"_s;
    mailbox.domain = u"example.com"_s;
    mailbox.password = core::Secret::fromText(u"B0x-Tr1cky-Horse"_s);
    core::NewDatabase database;
    database.name = u"shop"_s;
    database.user = u"shop"_s;
    database.password = core::Secret::fromText(u"Db-Tr1cky-Horse-1"_s);

    QVERIFY_RESULT(answerOf(m_bench->client->createMailbox(Web08, mailbox)));
    QCOMPARE(server().domains.first().mailboxes.first().password, u"B0x-Tr1cky-Horse"_s);
    QCOMPARE(kindOf(answerOf(m_bench->client->createMailbox(Web08, mailbox))), u"conflict"_s);
    const auto boxes = answerOf(m_bench->client->mailboxes(Web08, u"example.com"_s));
    QVERIFY_RESULT(boxes);
    QCOMPARE(*boxes, QList<QString>{u"info@example.com"_s});

    const auto made = answerOf(m_bench->client->createDatabase(Web08, database));
    QVERIFY_RESULT(made);
    QCOMPARE(made->name, u"web08_shop"_s);
    QCOMPARE(made->user, u"web08_shop"_s);
    QCOMPARE(server().databaseUsers.size(), 1);
    core::NewDatabase weak = database;
    weak.name = u"blog"_s;
    weak.user = u"blog"_s;
    weak.password = core::Secret::fromText(u"aa"_s);
    QCOMPARE(kindOf(answerOf(m_bench->client->createDatabase(Web08, weak))), u"invalid"_s);
    QCOMPARE(server().databases.size(), 1);
    QCOMPARE(kindOf(answerOf(m_bench->client->createDatabase(Web08, database))), u"conflict"_s);
    const auto databases = answerOf(m_bench->client->databases(Web08));
    QVERIFY_RESULT(databases);
    QCOMPARE(*databases, QList<QString>{u"web08_shop"_s});
}

//! On the server each name is there once; the longest user name leaves MySQL's users no room.
void TestPleskSite::everyAccountMayHaveADatabaseOfTheSameName()
{
    core::NewDatabase database;
    database.name = u"site"_s;
    database.user = u"site"_s;
    database.password = core::Secret::fromText(u"Db-Tr1cky-Horse-1"_s);
    QStringList names;
    for (const QString &username : {u"web08"_s, u"web-09.shop"_s, QString(32, u'w')}) {
        core::NewAccount account = m_bench->PanelBench::account(int(names.size()) + 1);
        account.username = username;
        QVERIFY_RESULT(answerOf(m_bench->client->createAccount(account)));
        const core::AccountRef ref(username, account.domain);

        const auto made = answerOf(m_bench->client->createDatabase(ref, database));

        QVERIFY_RESULT(made);
        names.append(made->name + u' ' + made->user);
        QCOMPARE(*answerOf(m_bench->client->databases(ref)), QList<QString>{made->name});
    }
    QCOMPARE(names,
             (QStringList{u"web08_site web08_site"_s, u"web_09_shop_site web_09_shop_site"_s,
                          QString(32, u'w') + u"_site "_s + QString(27, u'w') + u"_site"_s}));
}

void TestPleskSite::aCertificateComesOrSaysWhyNot()
{
    QVERIFY_RESULT(m_bench->create());
    const auto issued = answerOf(
        m_bench->client->requestCertificate(Web08, u"example.com"_s, u"owner@example.com"_s));
    QVERIFY_RESULT(issued);
    QCOMPARE(issued->phase, core::SslState::Phase::Issued);
    QVERIFY(server().domains.first().certificateUntil.has_value());

    const auto state = answerOf(m_bench->client->certificate(Web08, u"example.com"_s));
    QVERIFY_RESULT(state);
    QCOMPARE(state->phase, core::SslState::Phase::Unknown); // it does not tell, and we say so
    QVERIFY(!state->detail.isEmpty());
    QCOMPARE(kindOf(answerOf(m_bench->client->certificate(Web08, u"nowhere.example"_s))),
             u"not-found"_s);

    for (const QString &where : {u"fails on stderr"_s, u"fails on stdout"_s}) {
        QVERIFY(m_bench->sim().choose(u"acme"_s, where));
        const auto failed = answerOf(
            m_bench->client->requestCertificate(Web08, u"example.com"_s, u"owner@example.com"_s));
        QVERIFY_RESULT(failed);
        QCOMPARE(failed->phase, core::SslState::Phase::Failed);
        QVERIFY(failed->detail.contains("no valid A records"_L1));
    }
}

void TestPleskSite::aLoginLinkIsBoundToTheOperatorsAddress()
{
    QVERIFY_RESULT(m_bench->create());

    const auto link = answerOf(m_bench->client->loginLink(Web08, u"198.51.100.7"_s));
    const auto nowhere = answerOf(m_bench->client->loginLink(Web08, {}));

    QVERIFY_RESULT(link);
    const QUrl url(QString::fromUtf8(link->url.reveal()));
    QCOMPARE(url.host(), m_bench->server().url().host());
    QCOMPARE(url.path(), u"/enterprise/rsession_init.php"_s);
    QVERIFY(url.query().startsWith("PHPSESSID="_L1));
    QCOMPARE(kindOf(nowhere), u"invalid"_s);
    QCOMPARE(m_bench->server().count(u"server/create_session"_s), 1);
}

REGISTER_TEST(TestPleskSite)
#include "tst_plesksite.moc"
