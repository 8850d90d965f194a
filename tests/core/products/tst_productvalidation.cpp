#include "core/products/productvalidation.h"
#include "tests/support/fielderrors.h"
#include "tests/support/testmain.h"

#include <functional>

using namespace Qt::Literals::StringLiterals;
using namespace core;

using Change = std::function<void(Product &)>;
Q_DECLARE_METATYPE(Change)

class TestProductValidation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachRuleNamesItsField_data();
    void eachRuleNamesItsField();
};

void TestProductValidation::eachRuleNamesItsField_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("problems");
    const auto row = [](const char *name, const Change &change, const QStringList &problems) {
        QTest::newRow(name) << change << problems;
    };
    const auto price = [](Cycle cycle, qint64 minor, const QString &currency) {
        return Price{.cycle = cycle, .price = {minor, currency}};
    };

    row("as it should be", [](Product &) {}, {});
    row("no name", [](Product &p) { p.name.clear(); }, {u"name missing"_s});
    row("name like an id", [](Product &p) { p.name = u"7"_s; }, {u"name malformed"_s});
    row("package with a line feed", [](Product &p) { p.package = u"gold\nx=1"_s; },
        {u"package forbidden-character"_s});
    row("free", [&](Product &p) { p.prices = {price(Cycle::Monthly, 0, u"USD"_s)}; }, {});
    row("negative price", [&](Product &p) { p.prices = {price(Cycle::Monthly, -1, u"USD"_s)}; },
        {u"price out-of-range"_s});
    row("a cycle twice",
        [&](Product &p) {
            p.prices = {price(Cycle::Monthly, 1, u"USD"_s), price(Cycle::Monthly, 2, u"USD"_s)};
        },
        {u"price malformed"_s});
    row("price in another currency",
        [&](Product &p) { p.prices = {price(Cycle::Annual, 1, u"EUR"_s)}; },
        {u"price malformed"_s});
    row("no such currency",
        [](Product &p) {
            p.prices.clear();
            p.currency = u"dollars"_s;
        },
        {u"currency unknown"_s});
    row("price without a currency",
        [&](Product &p) {
            p.currency.clear();
            p.prices = {price(Cycle::Monthly, 1, QString())};
        },
        {u"currency missing"_s});
    row("steps out of order",
        [](Product &p) { p.steps = {StepKind::Account, StepKind::Ssl, StepKind::Dns}; },
        {u"steps malformed"_s});
    row("a step twice",
        [](Product &p) { p.steps = {StepKind::Account, StepKind::Dns, StepKind::Dns}; },
        {u"steps malformed"_s});
    row("no account to put things in", [](Product &p) { p.steps = {StepKind::Dns}; },
        {u"steps missing"_s});
    row("invoiced only",
        [](Product &p) {
            p.panel.reset();
            p.package.clear();
            p.steps.clear();
        },
        {});
    row("an account without a panel",
        [](Product &p) {
            p.panel.reset();
            p.package.clear();
        },
        {u"steps not-for-this-panel"_s});
    row("a package without a panel",
        [](Product &p) {
            p.panel.reset();
            p.steps = {StepKind::Mail};
        },
        {u"package not-for-this-panel"_s});
    row("negative limit", [](Product &p) { p.limits.diskMb = -1; }, {u"disk out-of-range"_s});
    row("a field with control characters",
        [](Product &p) { p.fields = {{u"db_name"_s, u"a\0b"_s}}; },
        {u"db_name forbidden-character"_s});
    row("ten megabytes of field",
        [](Product &p) { p.fields = {{u"db_name"_s, QString(10'000'000, u'x')}}; },
        {u"db_name too-long"_s});
}

void TestProductValidation::eachRuleNamesItsField()
{
    QFETCH(Change, change);
    QFETCH(QStringList, problems);
    Product product;
    product.name = u"Gold"_s;
    product.panel = PanelKind::CPanel;
    product.package = u"gold"_s;
    product.currency = u"USD"_s;
    product.prices = {{.cycle = Cycle::Monthly, .price = {999, u"USD"_s}}};
    QVERIFY(problemsOf(product).isEmpty());

    change(product);

    QCOMPARE(asTexts(problemsOf(product)), problems);
}

REGISTER_TEST(TestProductValidation)
#include "tst_productvalidation.moc"
