#include "core/panels/plesk/pleskreply.h"
#include "tests/support/resulttext.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using core::Intent;
using core::Settlement;

class TestPleskValues final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSubscriptionIsRead();
    void anyStatusButZeroIsSuspended_data();
    void anyStatusButZeroIsSuspended();
    void twoResultsForOneFilterAreBothRead();
    void nothingMatchedIsOneResultWithoutAnId();
    void plansAndHealthAreRead();
    void usageIsSummedAndUnlimitedIsEmpty();
    void trafficIsToldOnlyForOneDomain();
    void accountsAreJoinedFromThreeLists();
    void recordsAreRead();
    void theFirstSharedAddressIsTaken();
    void whoseTheCustomerIs_data();
    void whoseTheCustomerIs();
};

namespace {

const QByteArray Webspace82 =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<packet version="1.6.9.1"><webspace><get><result><status>ok</status><filter-id>example.com</filter-id><id>82</id><data><gen_info><cr_date>2026-03-03</cr_date><name>example.com</name><ascii-name>example.com</ascii-name><status>16</status><real_size>851443712</real_size><owner-id>37</owner-id><dns_ip_address>192.0.2.20</dns_ip_address><htype>vrt_hst</htype><guid>e9114a63-e626-4977-ac15-a8e608750a33</guid><vendor-guid>3f2fb67d-9f62-4ba9-a88d-8f8b6877c95c</vendor-guid><external-id>order-2214</external-id></gen_info><subscriptions><subscription><locked>false</locked><synchronized>true</synchronized><plan><plan-guid>fa4b5fb6-f890-0c72-0cbd-363138e89964</plan-guid></plan></subscription></subscriptions></data></result></get></webspace></packet>)";

core::HttpResponse xmlResponse(int status, QByteArray body)
{
    core::HttpResponse made;
    made.status = status;
    made.body = std::move(body);
    return made;
}

core::XmlElement first(const QByteArray &packet, const QString &area)
{
    const auto results = core::pleskResults(xmlResponse(200, packet), area, u"get"_s, Intent::Read);
    return results ? results->first() : core::XmlElement();
}

QByteArray subscriptionWith(const QByteArray &from, const QByteArray &to)
{
    return QByteArray(Webspace82).replace(from, to);
}

QJsonValue json(const QByteArray &text)
{
    const auto document = QJsonDocument::fromJson(text);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

} // namespace

void TestPleskValues::aSubscriptionIsRead()
{
    const auto found = core::pleskSubscription(first(Webspace82, u"webspace"_s));

    QVERIFY_RESULT(found);
    QCOMPARE(found->id, 82);
    QCOMPARE(found->name, u"example.com"_s);
    QCOMPARE(found->ownerId, 37);
    QCOMPARE(found->status, 16);
    QCOMPARE(found->marker, u"order-2214"_s);
    QCOMPARE(found->planGuid, u"fa4b5fb6-f890-0c72-0cbd-363138e89964"_s);
    QCOMPARE(found->created, QDate(2026, 3, 3));
    QCOMPARE(found->usage.diskBytes, std::optional(851443712LL));

    const auto idn = core::pleskSubscription(
        first(subscriptionWith("<ascii-name>example.com", "<ascii-name>xn--bcher-kva.example"),
              u"webspace"_s));
    QVERIFY_RESULT(idn);
    QCOMPARE(idn->domain(), u"xn--bcher-kva.example"_s);

    for (const QByteArray &part :
         {"<id>82</id>", "<status>16</status>", "<name>example.com</name>"})
        QVERIFY(!core::pleskSubscription(first(subscriptionWith(part, {}), u"webspace"_s)));
}

void TestPleskValues::anyStatusButZeroIsSuspended_data()
{
    QTest::addColumn<int>("status");

    for (const int status : {0, 4, 16, 32, 64, 256})
        QTest::addRow("%d", status) << status;
}

void TestPleskValues::anyStatusButZeroIsSuspended()
{
    QFETCH(int, status);
    const auto found = core::pleskSubscription(
        first(subscriptionWith("<status>16</status>",
                               "<status>" + QByteArray::number(status) + "</status>"),
              u"webspace"_s));
    QVERIFY_RESULT(found);

    const auto account = core::pleskAccount(*found, {}, u"gold"_s);

    QCOMPARE(account.suspended, std::optional(status != 0));
    QCOMPARE(account.suspendReason.contains(QString::number(status)), status != 0);
}

void TestPleskValues::twoResultsForOneFilterAreBothRead()
{
    const auto results = core::pleskResults(
        xmlResponse(200,
                    "<packet><customer><get><result><status>ok</status><filter-id>3</filter-id>"
                    "<id>4</id></result><result><status>ok</status><filter-id>3</filter-id>"
                    "<id>29</id></result></get></customer></packet>"),
        u"customer"_s, u"get"_s, Intent::Read);

    QVERIFY_RESULT(results);
    QCOMPARE(results->size(), 2);
    QCOMPARE(results->last().textAt(u"id"_s), u"29"_s);
}

void TestPleskValues::nothingMatchedIsOneResultWithoutAnId()
{
    const auto result = first(
        "<packet><customer><get><result><status>ok</status></result></get></customer></packet>",
        u"customer"_s);

    QCOMPARE(result.name, u"result"_s);
    QCOMPARE(kindOf(core::pleskCustomer(result)), u"protocol"_s);
    const auto accounts = core::pleskAccounts({result}, QJsonValue(QJsonValue::Array), {});
    QVERIFY_RESULT(accounts);
    QVERIFY(accounts->isEmpty());
}

void TestPleskValues::plansAndHealthAreRead()
{
    const auto plan = core::pleskPlan(
        first("<packet><service-plan><get><result><status>ok</status><id>7</id><name>Gold</name>"
              "<guid>fa4b</guid><limits><limit><name>disk_space</name><value>-1</value></limit>"
              "</limits></result></get></service-plan></packet>",
              u"service-plan"_s));
    QVERIFY_RESULT(plan);
    QCOMPARE(plan->package.name, u"Gold"_s);
    QCOMPARE(plan->guid, u"fa4b"_s);
    QCOMPARE(plan->package.limits.value(u"disk_space"_s), u"-1"_s);

    const auto p9 = first(
        "<packet><server><get><result><status>ok</status><stat><objects><clients>214</clients>"
        "<domains>391</domains></objects><load_avg><l1>42</l1><l5>51</l5><l15>48</l15></load_avg>"
        "</stat></result></get></server></packet>",
        u"server"_s);
    const auto health =
        core::pleskHealth(p9, json(R"({"hostname":"pl1.example.net","panel_version":"18.0.61"})"));
    QVERIFY_RESULT(health);
    QCOMPARE(health->load, std::optional(0.42));
    QCOMPARE(health->accounts, std::optional(391));
    QCOMPARE(health->version, u"18.0.61"_s);
    QVERIFY(!core::pleskHealth(p9, json("{}")));
}

void TestPleskValues::usageIsSummedAndUnlimitedIsEmpty()
{
    const auto found = core::pleskSubscription(
        first(subscriptionWith(
                  "<subscriptions>",
                  "<limits><limit><name>disk_space</name><value>-1</value></limit><limit><name>"
                  "max_traffic</name><value>1073741824</value></limit></limits><disk_usage>"
                  "<httpdocs>100</httpdocs><logs>20</logs><mailboxes>3</mailboxes></disk_usage>"
                  "<subscriptions>"),
              u"webspace"_s));

    QVERIFY_RESULT(found);
    QCOMPARE(found->usage.diskBytes, std::optional(123LL));
    QVERIFY(!found->usage.diskLimitBytes);
    QCOMPARE(found->usage.bandwidthLimitBytes, std::optional(1073741824LL));
}

void TestPleskValues::trafficIsToldOnlyForOneDomain()
{
    QCOMPARE(core::pleskTraffic(json(R"({"active_domains":1,"traffic":77})")), std::optional(77LL));
    QVERIFY(!core::pleskTraffic(json(R"({"active_domains":2,"traffic":77})")));
    QVERIFY(!core::pleskTraffic(json("[]")));
}

void TestPleskValues::accountsAreJoinedFromThreeLists()
{
    const auto plan =
        first("<packet><service-plan><get><result><status>ok</status><id>7</id><name>Gold</name>"
              "<guid>fa4b5fb6-f890-0c72-0cbd-363138e89964</guid></result></get></service-plan>"
              "</packet>",
              u"service-plan"_s);
    const auto accounts = core::pleskAccounts(
        {first(Webspace82, u"webspace"_s)},
        json(R"([{"id":37,"login":"web08","email":"owner@example.com"}])"), {plan});

    QVERIFY_RESULT(accounts);
    QCOMPARE(accounts->size(), 1);
    QCOMPARE(accounts->first().username, u"web08"_s);
    QCOMPARE(accounts->first().package, u"Gold"_s);
    QCOMPARE(accounts->first().remoteId, u"82"_s);
    QCOMPARE(accounts->first().email, u"owner@example.com"_s);
    QVERIFY(!core::pleskAccounts({}, json("{}"), {}));
}

void TestPleskValues::recordsAreRead()
{
    const auto records = core::pleskRecords(
        json(R"([{"id":5,"type":"A","host":"example.com.","value":"192.0.2.20","ttl":300},
            {"id":6,"type":"MX","host":"example.com.","value":"mail.example.com.","opt":"10"},
            {"id":7,"type":"TXT","host":"_dmarc.example.com.","value":"v=DMARC1."}])"),
        u"example.com"_s);

    QVERIFY_RESULT(records);
    QCOMPARE(records->at(0).name, u"@"_s);
    QCOMPARE(records->at(0).ttl, 300);
    QCOMPARE(records->at(0).remoteId, u"5"_s);
    QCOMPARE(records->at(1).value, u"mail.example.com"_s);
    QCOMPARE(records->at(1).priority, std::optional(10));
    QCOMPARE(records->at(2).name, u"_dmarc"_s);
    QCOMPARE(records->at(2).value, u"v=DMARC1."_s);
}

void TestPleskValues::theFirstSharedAddressIsTaken()
{
    const auto address = core::pleskSharedAddress(
        json(R"([{"ipv4":"192.0.2.9","type":"exclusive"},{"ipv4":"192.0.2.20","type":"shared"}])"));

    QVERIFY_RESULT(address);
    QCOMPARE(*address, u"192.0.2.20"_s);
    QCOMPARE(kindOf(core::pleskSharedAddress(json("[]"))), u"invalid"_s);
    QCOMPARE(kindOf(core::pleskSharedAddress(json("{}"))), u"protocol"_s);
}

void TestPleskValues::whoseTheCustomerIs_data()
{
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<QString>("sent");
    QTest::addColumn<Settlement::Verdict>("verdict");

    using enum Settlement::Verdict;
    QTest::newRow("our mark") << u"order-2214"_s << u"order-2214"_s << Ours;
    QTest::newRow("another mark") << u"order-9"_s << u"order-2214"_s << Foreign;
    QTest::newRow("no mark") << QString() << u"order-2214"_s << Foreign;
    QTest::newRow("we sent none") << QString() << QString() << CannotTell;
}

void TestPleskValues::whoseTheCustomerIs()
{
    QFETCH(QString, theirs);
    QFETCH(QString, sent);
    QFETCH(Settlement::Verdict, verdict);
    core::PleskCustomer customer;
    customer.marker = theirs;
    core::CreateAttempt attempt;
    attempt.account.marker = sent;

    QCOMPARE(core::pleskSettlement(customer, attempt).verdict, verdict);
}

REGISTER_TEST(TestPleskValues)
#include "tst_pleskvalues.moc"
