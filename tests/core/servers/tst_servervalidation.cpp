#include "core/servers/servervalidation.h"
#include "tests/support/fielderrors.h"
#include "tests/support/testmain.h"

#include <functional>

using namespace Qt::Literals::StringLiterals;
using namespace core;

using Change = std::function<void(Server &)>;
Q_DECLARE_METATYPE(Change)

class TestServerValidation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachRuleNamesItsField_data();
    void eachRuleNamesItsField();
    void aGroupNeedsAName();
};

void TestServerValidation::eachRuleNamesItsField_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("problems");
    const auto row = [](const char *name, const Change &change, const QStringList &problems) {
        QTest::newRow(name) << change << problems;
    };
    const auto url = [&](const char *name, const QString &text, const QStringList &problems) {
        row(name, [text](Server &s) { s.url = QUrl(text); }, problems);
    };

    row("as it should be", [](Server &) {}, {});
    row("no name", [](Server &s) { s.name.clear(); }, {u"name missing"_s});
    row("blank name", [](Server &s) { s.name = u"  "_s; }, {u"name missing"_s});
    row("name like an id", [](Server &s) { s.name = u"42"_s; }, {u"name malformed"_s});
    row("name of a credential", [](Server &s) { s.name = u"smtp"_s; }, {u"name reserved"_s});
    row("name with a slash", [](Server &s) { s.name = u"../x"_s; },
        {u"name forbidden-character"_s});
    row("name with a line feed", [](Server &s) { s.name = u"a\nb"_s; },
        {u"name forbidden-character"_s});
    row("ten megabytes of name", [](Server &s) { s.name = QString(10'000'000, u'x'); },
        {u"name too-long"_s});
    url("no address", QString(), {u"url missing"_s});
    url("ftp", u"ftp://web.example.com"_s, {u"url malformed"_s});
    url("no host", u"https://"_s, {u"url malformed"_s});
    url("user in it", u"https://root@web.example.com"_s, {u"url malformed"_s});
    url("password in it", u"https://root:hunter2@web.example.com"_s, {u"url malformed"_s});
    url("query", u"https://web.example.com/?token=x"_s, {u"url malformed"_s});
    url("fragment", u"https://web.example.com/#x"_s, {u"url malformed"_s});
    url("underscore in the host", u"https://web_1.example.com"_s, {u"url malformed"_s});
    url("IPv4", u"https://192.0.2.1:2087"_s, {});
    url("IPv6", u"https://[2001:db8::1]:2087"_s, {});
    url("path prefix", u"https://erp.example.com/api-prefix"_s, {});
    url("plain http", u"http://web.example.com"_s, {u"url malformed"_s});
    row("plain http allowed",
        [](Server &s) {
            s.url = QUrl(u"http://127.0.0.1:8080"_s);
            s.tls.allowPlainHttp = true;
        },
        {});
    row("a pin on plain http",
        [](Server &s) {
            s.url = QUrl(u"http://127.0.0.1:8080"_s);
            s.tls.allowPlainHttp = true;
            s.tls.pinSha256 = QByteArray(32, 'x');
        },
        {u"pin-sha256 not-for-this-panel"_s});
    row("short pin", [](Server &s) { s.tls.pinSha256 = "abc"; }, {u"pin-sha256 malformed"_s});
    row("whole pin", [](Server &s) { s.tls.pinSha256 = QByteArray(32, 'x'); }, {});
    row("user with a colon", [](Server &s) { s.user = u"root:x"_s; },
        {u"user forbidden-character"_s});
    row("user with CR LF", [](Server &s) { s.user = u"root\r\nX-Evil: 1"_s; },
        {u"user forbidden-character"_s});
    row("capacity 0", [](Server &s) { s.capacity = 0; }, {});
    row("capacity below 0", [](Server &s) { s.capacity = -1; }, {u"capacity out-of-range"_s});
    row("five name servers", [](Server &s) { s.nameServers = QStringList(5, u"ns.example.com"_s); },
        {u"nameservers out-of-range"_s});
    row("an address as name server", [](Server &s) { s.nameServers = {u"192.0.2.1"_s}; },
        {u"nameservers malformed"_s});
    row("a line break behind an address", [](Server &s) { s.addresses = {u"192.0.2.1\n"_s}; },
        {u"addresses malformed"_s});
    row("an interface behind an address", [](Server &s) { s.addresses = {u"fe80::1%eth0"_s}; },
        {u"addresses malformed"_s});
    row("half an address", [](Server &s) { s.addresses = {u"127.1"_s}; },
        {u"addresses malformed"_s});
    row("a name as address", [](Server &s) { s.addresses = {u"web.example.com"_s}; },
        {u"addresses malformed"_s});
    row("both kinds of address",
        [](Server &s) { s.addresses = {u"192.0.2.1"_s, u"2001:db8::1"_s}; }, {});
    row("two rules at once",
        [](Server &s) {
            s.name.clear();
            s.capacity = -5;
        },
        {u"name missing"_s, u"capacity out-of-range"_s});
}

void TestServerValidation::eachRuleNamesItsField()
{
    QFETCH(Change, change);
    QFETCH(QStringList, problems);
    Server server;
    server.name = u"web-03"_s;
    server.url = QUrl(u"https://web-03.example.com:2087"_s);
    server.user = u"root"_s;
    server.nameServers = {u"ns1.example.com"_s};
    QVERIFY(problemsOf(server).isEmpty());

    change(server);

    QCOMPARE(asTexts(problemsOf(server)), problems);
}

void TestServerValidation::aGroupNeedsAName()
{
    ServerGroup group;
    QCOMPARE(asTexts(problemsOf(group)), QStringList{u"name missing"_s});
    group.name = u"Europe"_s;
    QVERIFY(problemsOf(group).isEmpty());
}

REGISTER_TEST(TestServerValidation)
#include "tst_servervalidation.moc"
