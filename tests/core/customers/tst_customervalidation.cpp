#include "core/customers/customervalidation.h"
#include "tests/support/fielderrors.h"
#include "tests/support/testmain.h"

#include <functional>

using namespace Qt::Literals::StringLiterals;
using namespace core;

using Change = std::function<void(Customer &)>;
Q_DECLARE_METATYPE(Change)

class TestCustomerValidation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachRuleNamesItsField_data();
    void eachRuleNamesItsField();
    void addressesAreStoredInOneSpelling();
};

void TestCustomerValidation::eachRuleNamesItsField_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("problems");
    const auto row = [](const char *name, const Change &change, const QStringList &problems) {
        QTest::newRow(name) << change << problems;
    };
    const auto email = [&](const char *name, const QString &text, const QStringList &problems) {
        row(name, [text](Customer &c) { c.email = text; }, problems);
    };
    const QStringList malformed{u"email malformed"_s};

    row("as it should be", [](Customer &) {}, {});
    row("no name", [](Customer &c) { c.name.clear(); }, {u"name missing"_s});
    row("name with an escape", [](Customer &c) { c.name = u"Jo\u001b[31m"_s; },
        {u"name forbidden-character"_s});
    row("name with an apostrophe", [](Customer &c) { c.name = u"Seán O'Brien; DROP"_s; }, {});
    email("no e-mail", QString(), {u"email missing"_s});
    email("no at", u"jo.example.com"_s, malformed);
    email("nothing before the at", u"@example.com"_s, malformed);
    email("nothing after the at", u"jo@"_s, malformed);
    email("two ats", u"jo@x@example.com"_s, malformed);
    email("no ending", u"jo@localhost"_s, malformed);
    email("space", u"jo smith@example.com"_s, malformed);
    email("header injection", u"jo@example.com\r\nBcc: x@example.com"_s, malformed);
    email("name and brackets", u"Jo <jo@example.com>"_s, malformed);
    email("dots side by side", u"jo..x@example.com"_s, malformed);
    email("too long before the at", QString(65, u'a') + u"@example.com"_s, malformed);
    email("ten megabytes", QString(10'000'000, u'a') + u"@example.com"_s, {u"email too-long"_s});
    email("plus and dots", u"jo.smith+shop@mail.example.co.uk"_s, {});
    row("country", [](Customer &c) { c.country = u"ke"_s; }, {});
    row("no such country", [](Customer &c) { c.country = u"zz"_s; }, {u"country unknown"_s});
    row("country spelt out", [](Customer &c) { c.country = u"kenya"_s; }, {u"country unknown"_s});
    row("language", [](Customer &c) { c.language = u"pt_BR"_s; }, {});
    row("no such language", [](Customer &c) { c.language = u"qqq"_s; }, {u"language unknown"_s});
    row("currency", [](Customer &c) { c.currency = u"KES"_s; }, {});
    row("no such currency", [](Customer &c) { c.currency = u"dollars"_s; },
        {u"currency unknown"_s});
    row("time zone", [](Customer &c) { c.timeZone = u"Africa/Nairobi"_s; }, {});
    row("no such time zone", [](Customer &c) { c.timeZone = u"Mars/Base"_s; },
        {u"time-zone unknown"_s});
    row("address in lines", [](Customer &c) { c.address = u"1 High Street\nNairobi"_s; }, {});
    row("empty tag", [](Customer &c) { c.tags = {QString()}; }, {u"tags missing"_s});
}

void TestCustomerValidation::eachRuleNamesItsField()
{
    QFETCH(Change, change);
    QFETCH(QStringList, problems);
    Customer customer;
    customer.name = u"Jo Smith"_s;
    customer.email = u"jo@example.com"_s;
    QVERIFY(problemsOf(customer).isEmpty());

    change(customer);

    QCOMPARE(asTexts(problemsOf(customer)), problems);
}

void TestCustomerValidation::addressesAreStoredInOneSpelling()
{
    Customer typed;
    typed.name = u" Jo "_s;
    typed.email = u" Jo@BÜCHER.de "_s;
    typed.country = u"KE"_s;
    typed.currency = u"kes"_s;

    const Customer stored = normalised(typed);

    QCOMPARE(stored.name, u"Jo"_s);
    QCOMPARE(stored.email, u"jo@xn--bcher-kva.de"_s);
    QCOMPARE(stored.country, u"ke"_s);
    QCOMPARE(stored.currency, u"KES"_s);
    QVERIFY(problemsOf(stored).isEmpty());
}

REGISTER_TEST(TestCustomerValidation)
#include "tst_customervalidation.moc"
