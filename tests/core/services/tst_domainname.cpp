#include "core/base/names.h"
#include "core/services/domainname.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestDomainName final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDomainIsStoredInItsAsciiForm_data();
    void aDomainIsStoredInItsAsciiForm();
    void whatIsNoDomainIsRefused_data();
    void whatIsNoDomainIsRefused();
    void tenMegabytesAreRefusedAtOnce();
};

void TestDomainName::aDomainIsStoredInItsAsciiForm_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("stored");

    QTest::newRow("plain") << u"example.com"_s << u"example.com"_s;
    QTest::newRow("upper case") << u"Example.COM"_s << u"example.com"_s;
    QTest::newRow("a subdomain") << u"shop.example.com"_s << u"shop.example.com"_s;
    QTest::newRow("below a suffix of two labels") << u"shop.co.uk"_s << u"shop.co.uk"_s;
    QTest::newRow("an ending for tests") << u"shop.test"_s << u"shop.test"_s;
    QTest::newRow("digits in front") << u"1-2-3.de"_s << u"1-2-3.de"_s;
    QTest::newRow("umlaut") << u"bücher.de"_s << u"xn--bcher-kva.de"_s;
    QTest::newRow("upper-case umlaut") << u"BÜCHER.de"_s << u"xn--bcher-kva.de"_s;
    QTest::newRow("two umlauts and a hyphen")
        << u"müller-läden.de"_s << u"xn--mller-lden-w5a5z.de"_s;
    QTest::newRow("cyrillic") << u"почта.рф"_s << u"xn--80a1acny.xn--p1ai"_s;
    QTest::newRow("han") << u"例え.jp"_s << u"xn--r8jz45g.jp"_s;
    QTest::newRow("already punycode") << u"xn--bcher-kva.de"_s << u"xn--bcher-kva.de"_s;
    QTest::newRow("63 in a label")
        << QString(63, u'a') + u".com"_s << QString(63, u'a') + u".com"_s;
}

void TestDomainName::aDomainIsStoredInItsAsciiForm()
{
    QFETCH(QString, typed);
    QFETCH(QString, stored);

    const auto domain = normalDomain(typed);

    QVERIFY2(domain.has_value(), domain ? "" : qPrintable(domain.error().detail));
    QCOMPARE(*domain, stored);
    QCOMPARE(normalDomain(*domain).value(), stored);
}

void TestDomainName::whatIsNoDomainIsRefused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<FieldProblem>("problem");
    using enum FieldProblem;

    const QString label63 = QString(63, u'a');
    const QString name253 = (label63 + u'.').repeated(3) + QString(57, u'b') + u".com"_s;
    QTest::newRow("empty") << QString() << Missing;
    QTest::newRow("one label") << u"localhost"_s << Malformed;
    QTest::newRow("trailing dot") << u"example.com."_s << Malformed;
    QTest::newRow("leading dot") << u".example.com"_s << Malformed;
    QTest::newRow("two dots") << u"example..com"_s << Malformed;
    QTest::newRow("only dots") << u"..."_s << Malformed;
    QTest::newRow("underscore") << u"my_shop.com"_s << ForbiddenCharacter;
    QTest::newRow("space") << u"my shop.com"_s << ForbiddenCharacter;
    QTest::newRow("space in front") << u" example.com"_s << ForbiddenCharacter;
    QTest::newRow("line feed") << u"example.com\n"_s << ForbiddenCharacter;
    QTest::newRow("null") << u"exam"_s + QChar(0) + u"ple.com"_s << ForbiddenCharacter;
    QTest::newRow("right-to-left override") << u"exa\u202Emple.com"_s << ForbiddenCharacter;
    QTest::newRow("no-break space") << u"exa\u00A0mple.com"_s << ForbiddenCharacter;
    QTest::newRow("shell") << u"a;reboot.com"_s << ForbiddenCharacter;
    QTest::newRow("shell substitution") << u"$(id).com"_s << ForbiddenCharacter;
    QTest::newRow("sql") << u"a'or'1.com"_s << ForbiddenCharacter;
    QTest::newRow("slash") << u"example.com/admin"_s << ForbiddenCharacter;
    QTest::newRow("port") << u"example.com:80"_s << ForbiddenCharacter;
    QTest::newRow("url") << u"https://example.com"_s << ForbiddenCharacter;
    QTest::newRow("wildcard") << u"*.example.com"_s << ForbiddenCharacter;
    QTest::newRow("e-mail") << u"me@example.com"_s << ForbiddenCharacter;
    QTest::newRow("hyphen in front") << u"-shop.com"_s << Malformed;
    QTest::newRow("hyphen at the end") << u"shop-.com"_s << Malformed;
    QTest::newRow("hyphens in the third place") << u"ab--cd.com"_s << Malformed;
    QTest::newRow("punycode that does not decode") << u"xn--a-.com"_s << Malformed;
    QTest::newRow("punycode of plain letters") << u"xn--shop-.com"_s << Malformed;
    QTest::newRow("empty punycode") << u"xn--.com"_s << Malformed;
    QTest::newRow("punycode out of range") << u"xn--99999999999.com"_s << Malformed;
    QTest::newRow("64 in a label") << label63 + u"a.com"_s << TooLong;
    QTest::newRow("254 in all") << u"a"_s + name253 << TooLong;
    QTest::newRow("www") << u"www.example.com"_s << Malformed;
    QTest::newRow("IPv4") << u"192.0.2.1"_s << Malformed;
    QTest::newRow("IPv6") << u"2001:db8::1"_s << ForbiddenCharacter;
    QTest::newRow("an ending of digits") << u"example.123"_s << Malformed;
    QTest::newRow("public suffix") << u"co.uk"_s << PublicSuffix;
    QTest::newRow("public suffix, typed as a person would") << u"Co.UK"_s << PublicSuffix;
    QTest::newRow("a suffix somebody runs") << u"github.io"_s << PublicSuffix;
}

void TestDomainName::whatIsNoDomainIsRefused()
{
    QFETCH(QString, typed);
    QFETCH(FieldProblem, problem);

    const auto domain = normalDomain(typed);

    QVERIFY2(!domain.has_value(), qPrintable(domain.value_or(QString())));
    QCOMPARE(domain.error().field, u"domain"_s);
    QCOMPARE(nameOf(domain.error().problem), nameOf(problem));
    QVERIFY(!domain.error().detail.contains(u'\n'));
}

void TestDomainName::tenMegabytesAreRefusedAtOnce()
{
    const QString typed = QString(10'000'000, u'ü') + u".com"_s;
    QElapsedTimer timer;
    timer.start();

    const auto domain = normalDomain(typed);

    QVERIFY(timer.elapsed() < 50);
    QCOMPARE(domain.error().problem, FieldProblem::TooLong);
    QVERIFY(domain.error().detail.size() < 100);
}

REGISTER_TEST(TestDomainName)
#include "tst_domainname.moc"
