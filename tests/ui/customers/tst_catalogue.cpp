#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/ui/support/consolehouse.h"
#include "ui/common/confirmdialog.h"
#include "ui/customers/customerform.h"
#include "ui/customers/customerspage.h"
#include "ui/products/productform.h"
#include "ui/products/productspage.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int Patience = 20000;

} // namespace

#define SOON(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, Patience)

//! The pages of customers and products.
class tst_Catalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void addsACustomer();
    void customersOfTwoAreMerged();
    void saysWhyACustomerStays();
    void leadsToServicesAndToProvisioning();
    void picksThePackageFromAServer();
    void takesATypedPackageWhereNobodyAnswers();
    void productsOfTwoAreMerged();

private:
    template <typename Page>
    Page *open()
    {
        auto page = std::make_unique<Page>(m_house->room.get());
        Page *shown = page.get();
        new QAbstractItemModelTester(page->rows(), page.get());
        m_page = std::move(page);
        if (!bringUp(*m_page)
            || !QTest::qWaitFor([shown] { return shown->rows()->isReady(); }, Patience))
            qFatal("the page does not come up");
        shown->setFocus();
        if (shown->rows()->rowCount() > 0)
            shown->table()->setCurrentIndex(shown->rows()->index(0, 0));
        return shown;
    }
    core::Service adopted(const QString &domain);

    std::unique_ptr<ConsoleHouse> m_house;
    std::unique_ptr<sim::SimServer> m_panel;
    std::unique_ptr<ui::TablePage> m_page;
};

void tst_Catalogue::init()
{
    m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
    QVERIFY(m_panel->listen());
    m_house = std::make_unique<ConsoleHouse>();
    QVERIFY(m_house->openRoom());
}

void tst_Catalogue::cleanup()
{
    m_page.reset();
    m_house.reset();
    m_panel.reset();
}

core::Service tst_Catalogue::adopted(const QString &domain)
{
    core::Service service;
    service.customer = m_house->customer().id;
    service.product = m_house->productFor(core::PanelKind::CPanel, u"gold"_s).id;
    service.server = m_house->serverFor(core::PanelKind::CPanel, *m_panel, u"web-01"_s).id;
    service.domain = domain;
    service.username = u"shop"_s;
    service.state = core::ServiceState::Active;
    if (!m_house->waitFor(m_house->engine.services().adopt({service})))
        qFatal("no service");
    return service;
}

void tst_Catalogue::addsACustomer()
{
    auto *page = open<ui::CustomersPage>();
    page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page));
    page->setFocus();
    SOON(page->hasFocus());
    QTest::keyClick(page, Qt::Key_N, Qt::ControlModifier);
    SOON(opened(*page, u"customerForm"_s));
    QDialog *form = opened(*page, u"customerForm"_s);
    QVERIFY(typeInto(form, u"name"_s, u"Ada Example"_s));
    QVERIFY(typeInto(form, u"email"_s, u"not an address"_s));
    QTest::keyClick(form->focusWidget(), Qt::Key_Return);
    auto *problem = form->findChild<QLabel *>(u"emailProblem"_s);
    SOON(!problem->text().isEmpty());
    QVERIFY(typeInto(form, u"email"_s, u"Ada@Example.com"_s));
    QTest::keyClick(form->focusWidget(), Qt::Key_Return);
    SOON(!opened(*page, u"customerForm"_s));
    SOON(page->rows()->rowCount() == 1);
    const auto saved = m_house->waitFor(m_house->engine.customers().find(u"ada@example.com"_s));
    QVERIFY_RESULT(saved);
    QCOMPARE(saved->name, u"Ada Example"_s);
}

void tst_Catalogue::customersOfTwoAreMerged()
{
    core::Customer customer = m_house->customer();
    auto *page = open<ui::CustomersPage>();
    QTest::keyClick(page->table(), Qt::Key_F2);
    SOON(opened(*page, u"customerForm"_s));
    QDialog *form = opened(*page, u"customerForm"_s);
    QVERIFY(typeInto(form, u"phone"_s, u"+254 700 000000"_s));
    customer.company = u"Smith Ltd"_s;
    QVERIFY_RESULT(m_house->waitFor(m_house->engine.customers().save(customer)));
    QTest::keyClick(form->focusWidget(), Qt::Key_Return);
    SOON(opened(*form, u"mergeDialog"_s));
    QTest::keyClick(opened(*form, u"mergeDialog"_s), Qt::Key_Return);
    SOON(!opened(*page, u"customerForm"_s));
    const auto saved = m_house->waitFor(m_house->engine.customers().find(customer.email));
    QCOMPARE(saved->company, u"Smith Ltd"_s);
    QCOMPARE(saved->phone, u"+254 700 000000"_s);
}

void tst_Catalogue::saysWhyACustomerStays()
{
    adopted(u"shop.example.net"_s);
    auto *page = open<ui::CustomersPage>();
    QTest::keyClick(page->table(), Qt::Key_Delete, Qt::ShiftModifier);
    SOON(opened<ui::ConfirmDialog>(*page, u"confirm"_s));
    auto *question = opened<ui::ConfirmDialog>(*page, u"confirm"_s);
    QVERIFY(tabTo(question, u"verb"_s));
    QTest::keyClick(question->focusWidget(), Qt::Key_Space);
    SOON(opened<QMessageBox>(*page, u"complaint"_s));
    QVERIFY(opened<QMessageBox>(*page, u"complaint"_s)->text().contains(u"shop.example.net"_s));
    QCOMPARE(page->rows()->rowCount(), 1);
}

void tst_Catalogue::leadsToServicesAndToProvisioning()
{
    adopted(u"shop.example.net"_s);
    auto *page = open<ui::CustomersPage>();
    QSignalSpy wanted(page, &ui::Page::wanted);
    QSignalSpy provision(page, &ui::CustomersPage::provisionWanted);
    SOON(page->findChild<QPushButton *>(u"link1"_s));
    auto *link = page->findChild<QPushButton *>(u"link1"_s);
    SOON(link->isVisible());
    link->setFocus();
    QTest::keyClick(link, Qt::Key_Space);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), u"services"_s);
    page->table()->setFocus();
    QTest::keyClick(page->table(), Qt::Key_Return, Qt::ControlModifier);
    SOON(provision.size() == 1);
    QCOMPARE(provision.first().first().toLongLong(), page->table()->currentId());
}

void tst_Catalogue::picksThePackageFromAServer()
{
    m_house->serverFor(core::PanelKind::CPanel, *m_panel, u"web-01"_s);
    auto *page = open<ui::ProductsPage>();
    QTest::keyClick(page, Qt::Key_N, Qt::ControlModifier);
    SOON(opened(*page, u"productForm"_s));
    QDialog *form = opened(*page, u"productForm"_s);
    QVERIFY(typeInto(form, u"name"_s, u"Gold hosting"_s));
    QVERIFY(tabTo(form, u"panel"_s));
    QTest::keyClick(form->focusWidget(), Qt::Key_Down);
    auto *package = form->findChild<QComboBox *>(u"package"_s);
    SOON(package->findText(u"gold"_s) >= 0);
    QVERIFY(tabTo(form, u"package"_s));
    for (int step = 0; step < package->count() && package->currentText() != u"gold"_s; ++step)
        QTest::keyClick(form->focusWidget(), Qt::Key_Down);
    QCOMPARE(package->currentText(), u"gold"_s);
    QVERIFY(typeInto(form, u"currency"_s, u"eur"_s));
    QVERIFY(typeInto(form, u"price-monthly"_s, u"9.99"_s));
    QTest::keyClick(form->focusWidget(), Qt::Key_Return);
    SOON(!opened(*page, u"productForm"_s));
    const auto saved = m_house->waitFor(m_house->engine.products().find(u"Gold hosting"_s));
    QVERIFY_RESULT(saved);
    QCOMPARE(saved->package, u"gold"_s);
    QCOMPARE(saved->prices.size(), 1);
    QCOMPARE(saved->prices.first().price, (core::Money{999, u"EUR"_s}));
    QCOMPARE(saved->steps, QList{core::StepKind::Account});
    SOON(page->rows()->rowCount() == 1);
}

void tst_Catalogue::takesATypedPackageWhereNobodyAnswers()
{
    auto *page = open<ui::ProductsPage>();
    QTest::keyClick(page, Qt::Key_N, Qt::ControlModifier);
    SOON(opened(*page, u"productForm"_s));
    QDialog *form = opened(*page, u"productForm"_s);
    QVERIFY(typeInto(form, u"name"_s, u"Silver hosting"_s));
    QVERIFY(tabTo(form, u"panel"_s));
    QTest::keyClick(form->focusWidget(), Qt::Key_Down);
    auto *note = form->findChild<QLabel *>(u"packageNote"_s);
    SOON(note->text().startsWith(u"No server"_s));
    QVERIFY(tabTo(form, u"package"_s));
    QTest::keyClicks(form->focusWidget(), u"silver"_s);
    QTest::keyClick(form, Qt::Key_Return);
    SOON(!opened(*page, u"productForm"_s));
    const auto saved = m_house->waitFor(m_house->engine.products().find(u"Silver hosting"_s));
    QVERIFY_RESULT(saved);
    QCOMPARE(saved->package, u"silver"_s);
}

void tst_Catalogue::productsOfTwoAreMerged()
{
    core::Product product = m_house->productFor(core::PanelKind::CPanel, u"gold"_s);
    auto *page = open<ui::ProductsPage>();
    QTest::keyClick(page->table(), Qt::Key_F2);
    SOON(opened(*page, u"productForm"_s));
    QDialog *form = opened(*page, u"productForm"_s);
    QVERIFY(typeInto(form, u"location"_s, u"Lagos"_s));
    product.undoFailed = true;
    QVERIFY_RESULT(m_house->waitFor(m_house->engine.products().save(product)));
    QTest::keyClick(form->focusWidget(), Qt::Key_Return);
    SOON(opened(*form, u"mergeDialog"_s));
    QTest::keyClick(opened(*form, u"mergeDialog"_s), Qt::Key_Return);
    SOON(!opened(*page, u"productForm"_s));
    const auto saved = m_house->waitFor(m_house->engine.products().find(product.name));
    QCOMPARE(saved->location, u"Lagos"_s);
    QVERIFY(saved->undoFailed);
}

REGISTER_TEST(tst_Catalogue)
#include "tst_catalogue.moc"
