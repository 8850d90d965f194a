#include "tests/ui/provisioning/wizardbench.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/secretclip.h"
#include "ui/common/steplist.h"
#include "ui/provisioning/accesspage.h"
#include "ui/provisioning/productpage.h"
#include "ui/provisioning/stagebutton.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::Literals::StringLiterals;
using namespace core;
using ui::Stage;

//! From the first question to an account on the panel, and everything that can come between.
class TestProvisioningPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bench = std::make_unique<WizardBench>(); }
    void cleanup() { m_bench.reset(); }

    void aNewCustomerGetsAnAccountThatIsThere();
    void aPlanChangesNothing();
    void backLosesNothing();
    void whatIsMissingIsSaidAtItsField();
    void aTakenUserNameIsSaidWithTheNextOneThatIsFree();
    void aProposedNameThatIsTakenIsReplacedInThePlan();
    void aMissingPackageIsSaidAndTheProductCanBeChanged();
    void whatChangedSinceThePlanIsSaidAndPlannedAgain();
    void aLostAnswerIsUnknownUntilThePanelIsRead();
    void aDraftIsTakenUpAgainWithoutItsPassword();
    void aDraftIsNotLostToOneThatWasBegunBeforeDeciding();
    void thePasswordIsCopiedAndTakenAway();
    void aPasswordNobodyLookedAtIsThereWhenTheJobIsOpenedAgain();
    void closingChangesNothingAndTheJobIsFoundAgain();
    void whatWasMadeIsUndone();
    void itIsOpenedForACustomer();

private:
    std::unique_ptr<WizardBench> m_bench;
};

void TestProvisioningPage::aNewCustomerGetsAnAccountThatIsThere()
{
    QSignalSpy done(m_bench->page.get(), &ui::ProvisioningPage::done);
    QVERIFY(m_bench->tabTo(u"existingCustomer"_s));
    m_bench->picture(u"customer"_s);
    QVERIFY(m_bench->writeCustomer(u"Ada Richardson"_s, u"Ada@orchard-books.example.org"_s));
    m_bench->picture(u"product"_s);
    QVERIFY(m_bench->chooseProduct());
    m_bench->picture(u"access"_s);
    QVERIFY(m_bench->giveDomain(u"Orchard-Books.example.org"_s));
    m_bench->picture(u"server"_s);
    m_bench->next();
    QCOMPARE(m_bench->page->stage(), Stage::Steps);
    m_bench->picture(u"steps"_s);
    m_bench->next();
    QVERIFY(m_bench->isPlanned());
    m_bench->picture(u"plan"_s);
    QCOMPARE(m_bench->writes(), 0);
    QVERIFY(m_bench->press(u"start"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->page->stage(), Stage::Summary, 20000);
    m_bench->picture(u"summary"_s);

    QCOMPARE(m_bench->writes(), 1);
    QCOMPARE(done.size(), 1);
    const Service service = m_bench->house.service(ServiceId{done.first().first().toLongLong()});
    QCOMPARE(service.state, ServiceState::Active);
    QCOMPARE(service.domain, u"orchard-books.example.org"_s);
    QVERIFY(m_bench->panel->panel().accountNames().contains(service.username));
}

void TestProvisioningPage::aPlanChangesNothing()
{
    m_bench->panel->resetCounts();
    QVERIFY(m_bench->toThePlan(u"shop.example.com"_s));
    QVERIFY(m_bench->isPlanned());
    const QStringList reads{u"version"_s,        u"applist"_s,
                            u"listpkgs"_s,       u"listaccts"_s,
                            u"loadavg"_s,        u"systemloadavg"_s,
                            u"myprivs"_s,        u"gethostname"_s,
                            u"get_disk_usage"_s, u"get_current_users_count"_s};
    for (const auto &[operation, count] : m_bench->panel->counts().toStdMap())
        QVERIFY2(reads.contains(operation), qPrintable(operation));
    QVERIFY(m_bench->texts(u"planCall"_s).contains(u"password •••"_s));
    QVERIFY(m_bench->texts(u"candidateReason"_s).contains(u"most room"_s));
    QVERIFY(m_bench->press(u"copyPlan"_s));
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.contains(u"shop.example.com"_s));
    QVERIFY(copied.contains(u"EUR"_s));
}

void TestProvisioningPage::backLosesNothing()
{
    QVERIFY(m_bench->chooseCustomer(u"jo"_s));
    QVERIFY(m_bench->chooseProduct());
    QVERIFY(m_bench->typeInto(u"domain"_s, u"shop.example.com"_s));
    QVERIFY(m_bench->typeInto(u"username"_s, u"mine"_s));
    QVERIFY(m_bench->tabTo(u"generatePassword"_s));
    m_bench->key(Qt::Key_Right);
    QVERIFY(m_bench->typeInto(u"password"_s, u"Long-and-hard-7731"_s));
    QVERIFY(m_bench->text(u"passwordStrength"_s).contains(u"strong"_s));
    m_bench->next();
    m_bench->next();
    QCOMPARE(m_bench->page->stage(), Stage::Steps);
    QVERIFY(m_bench->press(u"step-mailbox"_s));
    for (int i = 0; i < 4; ++i)
        m_bench->key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_bench->page->stage(), Stage::Customer);
    for (int i = 0; i < 4; ++i)
        m_bench->next();
    QCOMPARE(m_bench->page->stage(), Stage::Steps);
    const ui::Draft &draft = m_bench->page->draft();
    QCOMPARE(draft.customer.email, u"jo@example.com"_s);
    QCOMPARE(draft.product->id, m_bench->product.id);
    QCOMPARE(draft.domain, u"shop.example.com"_s);
    QCOMPARE(draft.username, u"mine"_s);
    QVERIFY(draft.password.matches(Secret::fromText(u"Long-and-hard-7731"_s)));
    QVERIFY(draft.steps && !draft.steps->contains(StepKind::Mailbox));
    QVERIFY(draft.steps->contains(StepKind::Database));
}

void TestProvisioningPage::whatIsMissingIsSaidAtItsField()
{
    m_bench->next();
    QCOMPARE(m_bench->page->stage(), Stage::Customer);
    QVERIFY(m_bench->text(u"findCustomerProblem"_s).contains(u"missing"_s));
    QVERIFY(m_bench->chooseCustomer(u"jo"_s));
    QVERIFY(m_bench->chooseProduct());
    QVERIFY(m_bench->typeInto(u"domain"_s, u"co.uk"_s));
    m_bench->next();
    QCOMPARE(m_bench->page->stage(), Stage::Access);
    QVERIFY(m_bench->text(u"domainProblem"_s).contains(u"public suffix"_s));
    QVERIFY(m_bench->typeInto(u"domain"_s, u"shop.example.com"_s));
    QVERIFY(m_bench->text(u"domainProblem"_s).isEmpty());
    QVERIFY(m_bench->typeInto(u"username"_s, u"root"_s));
    m_bench->next();
    QCOMPARE(m_bench->page->stage(), Stage::Access);
    QVERIFY(!m_bench->text(u"usernameProblem"_s).isEmpty());
}

void TestProvisioningPage::aTakenUserNameIsSaidWithTheNextOneThatIsFree()
{
    m_bench->panel->panel().addForeignAccount(u"mine"_s, u"elsewhere.example.net"_s);
    QVERIFY(m_bench->chooseCustomer(u"jo"_s));
    QVERIFY(m_bench->chooseProduct());
    QVERIFY(m_bench->typeInto(u"username"_s, u"mine"_s));
    QVERIFY(m_bench->giveDomain(u"shop.example.com"_s));
    m_bench->next();
    m_bench->next();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->page->stage(), Stage::Access, 10000);
    QVERIFY(m_bench->text(u"usernameProblem"_s).contains(u"mine"_s));
    QVERIFY(m_bench->text(u"offeredUsername"_s).contains(u"shop"_s));
    m_bench->picture(u"taken"_s);
    QVERIFY(m_bench->press(u"useOfferedUsername"_s));
    for (int i = 0; i < 3; ++i)
        m_bench->next();
    QVERIFY(m_bench->isPlanned());
    QCOMPARE(m_bench->writes(), 0);
}

void TestProvisioningPage::aProposedNameThatIsTakenIsReplacedInThePlan()
{
    m_bench->panel->panel().addForeignAccount(u"shop"_s, u"elsewhere.example.net"_s);
    QVERIFY(m_bench->toThePlan(u"shop.example.com"_s));
    QVERIFY(m_bench->isPlanned());
    QVERIFY(m_bench->texts(u"checkWords"_s).contains(u"shop is taken"_s));
}

void TestProvisioningPage::aMissingPackageIsSaidAndTheProductCanBeChanged()
{
    m_bench->product.package = u"platinum"_s;
    m_bench->product = *QCoro::waitFor(m_bench->house.engine.products().save(m_bench->product));
    m_bench->openPage();
    QVERIFY(m_bench->toThePlan(u"shop.example.com"_s));
    auto *error = m_bench->part<QWidget>(u"planError"_s);
    QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), 10000);
    m_bench->picture(u"package"_s);
    QString words;
    for (const QLabel *label : error->findChildren<QLabel *>())
        words += label->text();
    QVERIFY2(words.contains(u"package"_s), qPrintable(words));
    QVERIFY(!m_bench->part<QAbstractButton>(u"start"_s)->isEnabled());
    QCOMPARE(m_bench->writes(), 0);
    m_bench->page->findChild<QAction *>(u"changeIt"_s)->trigger();
    QCOMPARE(m_bench->page->stage(), Stage::Product);
}

void TestProvisioningPage::whatChangedSinceThePlanIsSaidAndPlannedAgain()
{
    QVERIFY(m_bench->toThePlan(u"shop.example.com"_s));
    QVERIFY(m_bench->isPlanned());
    m_bench->product.prices.first().price.minor = 1500;
    QVERIFY_RESULT(QCoro::waitFor(m_bench->house.engine.products().save(m_bench->product)));
    QVERIFY(m_bench->press(u"start"_s));
    auto *changed = m_bench->part<QLabel>(u"planChanged"_s);
    QTRY_VERIFY(changed->isVisible());
    QVERIFY2(changed->text().contains(u"Business 20"_s), qPrintable(changed->text()));
    QVERIFY(!m_bench->part<QAbstractButton>(u"start"_s)->isEnabled());
    QCOMPARE(m_bench->writes(), 0);
    m_bench->picture(u"changed"_s);
    QVERIFY(m_bench->press(u"planAgain"_s));
    QVERIFY(m_bench->isPlanned());
    QVERIFY(m_bench->press(u"start"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->page->stage(), Stage::Summary, 20000);
    QCOMPARE(m_bench->writes(), 1);
}

void TestProvisioningPage::aLostAnswerIsUnknownUntilThePanelIsRead()
{
    QVERIFY(
        m_bench->house.bePatient(std::chrono::milliseconds(1500), std::chrono::milliseconds(2500)));
    m_bench->panel->plant({.operation = u"createacct"_s, .fault = sim::Fault::DropAfter});
    QVERIFY(m_bench->toThePlan(u"shop.example.com"_s));
    QVERIFY(m_bench->isPlanned());
    QVERIFY(m_bench->press(u"start"_s));
    auto *steps = m_bench->part<ui::StepList>(u"jobSteps"_s);
    const auto first = [&] {
        return steps->steps().isEmpty() ? ui::Step{} : steps->steps().first();
    };
    QTRY_COMPARE_WITH_TIMEOUT(first().state, ui::StepState::Unknown, 10000);
    QVERIFY(first().lines.join(u' ').contains(u"Asking the panel"_s));
    m_bench->picture(u"unknown"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->page->stage(), Stage::Summary, 20000);
    QCOMPARE(m_bench->writes(), 1);
    QCOMPARE(m_bench->panel->panel().accountNames().size(), 1);
}

void TestProvisioningPage::aDraftIsTakenUpAgainWithoutItsPassword()
{
    QVERIFY(m_bench->chooseCustomer(u"jo"_s));
    QVERIFY(m_bench->chooseProduct());
    QVERIFY(m_bench->typeInto(u"domain"_s, u"shop.example.com"_s));
    QVERIFY(m_bench->tabTo(u"generatePassword"_s));
    m_bench->key(Qt::Key_Right);
    QVERIFY(m_bench->typeInto(u"password"_s, u"Long-and-hard-7731"_s));
    m_bench->next();
    QTRY_VERIFY(m_bench->text(u"remark"_s).contains(u"Kept as draft"_s));
    m_bench->page.reset();
    QSettings().sync();
    for (const QString &key : QSettings().allKeys())
        QVERIFY(!QSettings().value(key).toString().contains(u"7731"_s));

    m_bench->openPage();
    QVERIFY(m_bench->text(u"draftOfferText"_s).contains(u"shop.example.com"_s));
    m_bench->picture(u"draft"_s);
    QVERIFY(m_bench->press(u"takeDraft"_s));
    QTRY_COMPARE(m_bench->page->stage(), Stage::Server);
    const ui::Draft &draft = m_bench->page->draft();
    QCOMPARE(draft.customer.id, m_bench->customer.id);
    QCOMPARE(draft.product->id, m_bench->product.id);
    QCOMPARE(draft.domain, u"shop.example.com"_s);
    QVERIFY(!draft.isPasswordTyped);
    m_bench->next();
    m_bench->next();
    QVERIFY(m_bench->isPlanned());
}

void TestProvisioningPage::aDraftIsNotLostToOneThatWasBegunBeforeDeciding()
{
    QVERIFY(m_bench->chooseCustomer(u"jo"_s));
    QVERIFY(m_bench->chooseProduct());
    QVERIFY(m_bench->typeInto(u"domain"_s, u"shop.example.com"_s));
    m_bench->page.reset();
    m_bench->openPage();
    QVERIFY(m_bench->tabTo(u"existingCustomer"_s));
    m_bench->key(Qt::Key_Right);
    QVERIFY(m_bench->typeInto(u"customer-name"_s, u"Somebody"_s));
    m_bench->page.reset();
    m_bench->openPage();
    QVERIFY(m_bench->text(u"draftOfferText"_s).contains(u"shop.example.com"_s));
    QVERIFY(m_bench->press(u"declineDraft"_s));
    m_bench->page.reset();
    m_bench->openPage();
    QVERIFY(!m_bench->part<QWidget>(u"draftOffer"_s)->isVisible());
}

void TestProvisioningPage::thePasswordIsCopiedAndTakenAway()
{
    QVERIFY(m_bench->toThePlan(u"shop.example.com"_s));
    QVERIFY(m_bench->isPlanned());
    QVERIFY(m_bench->press(u"start"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->page->stage(), Stage::Summary, 20000);
    QVERIFY(m_bench->text(u"shownOnce"_s).contains(u"once"_s));
    // Account, mailbox and database, each with its own; none is to be seen yet.
    const auto shown = m_bench->page->findChildren<QLabel *>(u"secretText"_s);
    QCOMPARE(shown.size(), 3);
    for (const QLabel *label : shown)
        QVERIFY(label->text().startsWith(u"•"_s));
    QVERIFY(m_bench->press(u"revealSecret"_s));
    const QString password = shown.first()->text();
    QVERIFY(password.size() >= 16 && !password.startsWith(u"•"_s));
    m_bench->picture(u"revealed"_s);
    QVERIFY(m_bench->press(u"copySecret"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), password);
    ui::SecretClip::instance().clear();
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
}

void TestProvisioningPage::aPasswordNobodyLookedAtIsThereWhenTheJobIsOpenedAgain()
{
    QVERIFY(m_bench->toThePlan(u"shop.example.com"_s));
    QVERIFY(m_bench->isPlanned());
    QVERIFY(m_bench->press(u"start"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->page->stage(), Stage::Summary, 20000);
    QVERIFY(m_bench->press(u"done"_s));
    QCOMPARE(m_bench->page->stage(), Stage::Customer);
    m_bench->page->openService(ServiceId{1});
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->page->stage(), Stage::Summary, 10000);
    auto buttons = m_bench->page->findChildren<QAbstractButton *>(u"revealSecret"_s);
    QCOMPARE(buttons.size(), 3);
    for (QAbstractButton *button : buttons) {
        button->setFocus();
        m_bench->key(Qt::Key_Space);
    }
    QVERIFY(m_bench->press(u"done"_s));
    m_bench->page->openService(ServiceId{1});
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->page->stage(), Stage::Summary, 10000);
    QTRY_VERIFY(m_bench->page->findChild<QLabel *>(u"noPasswords"_s));
}

void TestProvisioningPage::closingChangesNothingAndTheJobIsFoundAgain()
{
    m_bench->panel->plant({.operation = u"createacct"_s,
                           .fault = sim::Fault::Slow,
                           .delay = std::chrono::milliseconds(1000)});
    QVERIFY(m_bench->toThePlan(u"shop.example.com"_s));
    QVERIFY(m_bench->isPlanned());
    QVERIFY(m_bench->press(u"start"_s));
    QTRY_VERIFY(m_bench->part<QWidget>(u"leaveJob"_s)->isVisible());
    QTRY_VERIFY(m_bench->text(u"foot"_s).contains(u"close this page"_s));
    m_bench->picture(u"progress"_s);
    m_bench->page.reset();
    m_bench->openPage();
    QVERIFY(!m_bench->part<QWidget>(u"draftOffer"_s)->isVisible());
    const auto jobs = QCoro::waitFor(m_bench->house.engine.jobs().list({.service = ServiceId{1}}));
    QVERIFY_RESULT(jobs);
    m_bench->page->open(jobs->first().job.id.value);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->page->stage(), Stage::Summary, 20000);
    QCOMPARE(m_bench->writes(), 1);
}

void TestProvisioningPage::whatWasMadeIsUndone()
{
    m_bench->panel->plant(
        {.operation = u"Mysql::create_database"_s, .fault = sim::Fault::RightRefused, .count = -1});
    QVERIFY(m_bench->toThePlan(u"shop.example.com"_s));
    QVERIFY(m_bench->isPlanned());
    QVERIFY(m_bench->press(u"start"_s));
    auto *retry = m_bench->part<QWidget>(u"retryJob"_s);
    QTRY_VERIFY_WITH_TIMEOUT(retry->isVisible(), 20000);
    m_bench->picture(u"failed"_s);
    QCOMPARE(m_bench->panel->panel().accountNames().size(), 1);
    QVERIFY(m_bench->press(u"undoJob"_s));
    auto *ask = m_bench->page->findChild<ui::ConfirmDialog *>(u"confirm"_s);
    QVERIFY(ask);
    QTRY_VERIFY(ask->isVisible());
    auto *undo = ask->findChild<QAbstractButton *>(u"verb"_s);
    undo->setFocus();
    QTest::keyClick(undo, Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->panel->panel().accountNames().size(), 0, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->text(u"jobTitle"_s).contains(u"taken back"_s), 10000);
    m_bench->picture(u"undone"_s);
}

void TestProvisioningPage::itIsOpenedForACustomer()
{
    m_bench->page->startFor(m_bench->customer.id);
    QTRY_COMPARE(m_bench->page->stage(), Stage::Product);
    QCOMPARE(m_bench->page->draft().customer.email, u"jo@example.com"_s);
}

REGISTER_TEST(TestProvisioningPage)
#include "tst_provisioningpage.moc"
