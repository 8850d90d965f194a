#include "core/provisioning/productfit.h"
#include "tests/support/fielderrors.h"
#include "tests/support/testmain.h"

using namespace Qt::Literals::StringLiterals;
using namespace core;

class TestProductFit final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aProductFitsAPanelThatHasItAll();
    void whatThePanelLacksIsNamed();
    void choicesNumbersAndSwitchesAreChecked();
    void thePackagesNameIsCheckedByThePanelsRule();
    void theMailboxAndTheDatabaseAreChecked();
};

namespace {

Panel panelWith(Capabilities capabilities)
{
    Panel panel{};
    panel.label = u"Panel"_s;
    panel.checkAccount = [](const NewAccount &account) {
        return account.package == "b;d"_L1
                   ? QList<FieldError>{{u"username"_s, FieldProblem::Missing},
                                       {u"package"_s, FieldProblem::ForbiddenCharacter}}
                   : QList<FieldError>{};
    };
    panel.capabilities = capabilities;
    panel.fields = {{.name = u"country"_s,
                     .type = PanelField::Type::Choice,
                     .required = true,
                     .choices = {u"ke"_s, u"ng"_s}},
                    {.name = u"quota"_s, .type = PanelField::Type::Number, .choices = {}},
                    {.name = u"shell"_s, .type = PanelField::Type::Switch, .choices = {}}};
    return panel;
}

} // namespace

void TestProductFit::aProductFitsAPanelThatHasItAll()
{
    using enum Capability;
    Product product;
    product.package = u"gold"_s;
    product.accountKind = AccountKind::Reseller;
    product.steps = {StepKind::Account, StepKind::Dns,      StepKind::Ssl,
                     StepKind::Mailbox, StepKind::Database, StepKind::Mail};
    product.fields = {{u"country"_s, u"ke"_s}, {u"mailbox"_s, u"office"_s}};

    QVERIFY(problemsOn(panelWith(Packages | Resellers | Dns | Ssl | Mailbox | Database), product)
                .isEmpty());
}

void TestProductFit::whatThePanelLacksIsNamed()
{
    Product product;
    product.accountKind = AccountKind::Reseller;
    product.steps = {StepKind::Account, StepKind::Dns};
    product.fields = {{u"db_name"_s, u"x"_s}};

    QCOMPARE(asTexts(problemsOn(panelWith(Capability::Packages), product)),
             (QStringList{u"package missing"_s, u"kind not-for-this-panel"_s,
                          u"steps not-for-this-panel"_s, u"db_name not-for-this-panel"_s}));
}

void TestProductFit::choicesNumbersAndSwitchesAreChecked()
{
    Product product;
    product.fields = {{u"country"_s, u"rw"_s}, {u"quota"_s, u"much"_s}, {u"shell"_s, u"perhaps"_s}};

    QCOMPARE(asTexts(problemsOn(panelWith({}), product)),
             (QStringList{u"country unknown"_s, u"quota malformed"_s, u"shell malformed"_s}));
}

void TestProductFit::thePackagesNameIsCheckedByThePanelsRule()
{
    Product product;
    product.package = u"b;d"_s;

    QCOMPARE(asTexts(problemsOn(panelWith({}), product)),
             QStringList{u"package forbidden-character"_s});
}

void TestProductFit::theMailboxAndTheDatabaseAreChecked()
{
    Product product;
    product.fields = {{u"mailbox"_s, u"-passwd"_s}, {u"database"_s, u"my-site"_s}};
    QCOMPARE(asTexts(problemsOn(panelWith({}), product)),
             (QStringList{u"database forbidden-character"_s, u"mailbox malformed"_s}));

    product.fields = {{u"mailbox"_s, u"j.smith"_s}, {u"database"_s, u"my_site"_s}};
    QVERIFY(problemsOn(panelWith({}), product).isEmpty());
    product.fields = {{u"mailbox"_s, QString()}, {u"database"_s, QString()}};
    QVERIFY(problemsOn(panelWith({}), product).isEmpty());
}

REGISTER_TEST(TestProductFit)
#include "tst_productfit.moc"
