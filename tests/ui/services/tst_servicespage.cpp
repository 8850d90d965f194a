#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/support/testmain.h"
#include "tests/ui/support/consolehouse.h"
#include "ui/common/chip.h"
#include "ui/common/notice.h"
#include "ui/services/servicespage.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace core;
using namespace ui;
using namespace Qt::Literals::StringLiterals;

//! The services as an operator works with them: by keyboard, on a simulated panel.
class TestServicesPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void rowsAreThereAndKeepTheModelsPromises();
    void typingFiltersAndEscapeGoesToTheTable();
    void whatMatchesNothingIsSaidAndCleared();
    void sIsSuspendedAndZTakesItBack();
    void sSuspendsOnThePanelAndUReleases();
    void severalAreSelectedAndSuspendedAtOnce();
    void terminationAsksForTheDomain();
    void theDetailShowsWhatIsKnown();
    void theSelectionStaysWhenRowsComeAndGo();
    void theFilterIsKeptForTheNextTime();

private:
    template <typename Widget>
    [[nodiscard]] static Widget *visible(const QWidget *within, const char *name)
    {
        return opened<Widget>(*within, QString::fromLatin1(name));
    }
    [[nodiscard]] QDialog *dialog() const
    {
        for (QDialog *one : m_page->findChildren<QDialog *>()) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    void choose(const QString &domain)
    {
        for (int row = 0; row < m_page->rows()->rowCount(); ++row) {
            if (m_page->rows()->index(row, 0).data().toString() == domain)
                m_page->table()->choose(m_page->rows()->idAt(row));
        }
        m_page->table()->setFocus();
    }
    //! Offscreen nobody makes the window active again after a dialog.
    void press(Qt::Key key)
    {
        m_page->activateWindow();
        QTRY_VERIFY(m_page->isActiveWindow());
        m_page->table()->setFocus();
        QTest::keyClick(m_page->table(), key);
    }
    Service provisioned(const QString &domain);
    [[nodiscard]] ServiceState stateOf(const Service &service)
    {
        return m_house->service(service.id).state;
    }

    std::unique_ptr<ConsoleHouse> m_house;
    std::unique_ptr<sim::SimServer> m_panel;
    std::unique_ptr<ServicesPage> m_page;
    QList<Service> m_services;
};

void TestServicesPage::initTestCase()
{
    m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
    QVERIFY(m_panel->listen());
    m_house = std::make_unique<ConsoleHouse>(ConsoleHouse::Works::Yes);
    m_house->serverFor(PanelKind::CPanel, *m_panel, u"web-01"_s);
    m_house->productFor(PanelKind::CPanel, u"gold"_s);
    m_house->customer();
    for (const QString &domain :
         {u"harbourlight-hotels.net"_s, u"nordvik-survey.net"_s, u"orchard-books.net"_s})
        m_services.append(provisioned(domain));
    QVERIFY(m_house->openRoom());
}

Service TestServicesPage::provisioned(const QString &domain)
{
    ProvisionOrder order;
    order.customer = u"jo@example.com"_s;
    order.product = u"Product on cpanel"_s;
    order.domain = domain;
    const auto report = m_house->provision(order);
    if (!report || report->error)
        qFatal("%s is not set up", qPrintable(domain));
    return report->service;
}

void TestServicesPage::init()
{
    m_page = std::make_unique<ServicesPage>(m_house->room.get());
    m_page->resize(1240, 720);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    QTRY_VERIFY(m_page->rows()->isReady());
    QTRY_VERIFY(!m_page->rows()->index(0, 0).data().toString().isEmpty());
}

void TestServicesPage::cleanup()
{
    m_page.reset();
}

void TestServicesPage::cleanupTestCase()
{
    m_house.reset();
    m_panel.reset();
}

void TestServicesPage::rowsAreThereAndKeepTheModelsPromises()
{
    QAbstractItemModelTester tester(m_page->rows(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);

    QCOMPARE(m_page->rows()->rowCount(), 3);
    QCOMPARE(m_page->rows()->total(), 3);
    m_page->table()->sortByColumn(0, Qt::DescendingOrder);
    QTRY_COMPARE(m_page->rows()->index(0, 0).data().toString(), u"orchard-books.net"_s);
    m_page->table()->sortByColumn(4, Qt::AscendingOrder);
    QTRY_COMPARE(m_page->rows()->rowCount(), 3);
    m_page->table()->sortByColumn(0, Qt::AscendingOrder);
}

void TestServicesPage::typingFiltersAndEscapeGoesToTheTable()
{
    m_page->focusFilter();

    QTest::keyClicks(QApplication::focusWidget(), u"vik"_s);
    QCOMPARE(m_page->rows()->rowCount(), 1);
    QVERIFY(visible<QLabel>(m_page.get(), "count")->text().startsWith(u"1 of 3"_s));

    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(QApplication::focusWidget(), m_page->table());
}

void TestServicesPage::whatMatchesNothingIsSaidAndCleared()
{
    m_page->focusFilter();
    QTest::keyClicks(QApplication::focusWidget(), u"no such thing"_s);

    auto *notice = visible<Notice>(m_page.get(), "notice");
    QVERIFY(notice);
    QVERIFY2(notice->text().contains(u"no such thing"_s), qPrintable(notice->text()));
    m_page->findChild<QAction *>(u"clearFilter"_s)->trigger();

    QCOMPARE(m_page->rows()->rowCount(), 3);
}

void TestServicesPage::sIsSuspendedAndZTakesItBack()
{
    choose(u"orchard-books.net"_s);
    press(Qt::Key_S);
    QTRY_VERIFY(dialog());
    QTest::keyClick(dialog(), Qt::Key_Return);

    QTRY_VERIFY(visible<QLabel>(m_page.get(), "undoText"));
    QVERIFY(visible<QLabel>(m_page.get(), "undoText")->text().contains(u"orchard-books.net"_s));
    press(Qt::Key_Z);

    QTRY_VERIFY2(visible<QLabel>(m_page.get(), "undoText")->text().contains(u"Taken back"_s),
                 qPrintable(visible<QLabel>(m_page.get(), "undoText")->text()));
    QCOMPARE(stateOf(m_services.at(2)), ServiceState::Active);
}

void TestServicesPage::sSuspendsOnThePanelAndUReleases()
{
    choose(u"orchard-books.net"_s);
    press(Qt::Key_S);
    QTRY_VERIFY(dialog());
    auto *reason = visible<QComboBox>(dialog(), "reason");
    QTest::keyClicks(reason, u"abuse"_s);
    QTest::keyClick(dialog(), Qt::Key_Return);

    QTRY_COMPARE_WITH_TIMEOUT(stateOf(m_services.at(2)), ServiceState::Suspended, 30000);
    QCOMPARE(m_house->service(m_services.at(2).id).suspensions,
             QSet<SuspensionReason>{SuspensionReason::Abuse});

    choose(u"orchard-books.net"_s);
    press(Qt::Key_U);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(m_services.at(2)), ServiceState::Active, 30000);
}

void TestServicesPage::severalAreSelectedAndSuspendedAtOnce()
{
    choose(u"harbourlight-hotels.net"_s);
    QTest::keyClick(m_page->table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_page->table()->selectedCount(), 2);
    QVERIFY(visible<QLabel>(m_page.get(), "selectionText"));

    press(Qt::Key_S);
    QTRY_VERIFY(dialog());
    QTest::keyClick(dialog(), Qt::Key_Return);

    QTRY_COMPARE_WITH_TIMEOUT(stateOf(m_services.at(0)), ServiceState::Suspended, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(m_services.at(1)), ServiceState::Suspended, 30000);
    // What is done is undone by its inverse.
    QTRY_VERIFY_WITH_TIMEOUT(
        visible<QLabel>(m_page.get(), "undoText")
            && visible<QLabel>(m_page.get(), "undoText")->text().contains(u"2 of 2"_s),
        15000);
    press(Qt::Key_Z);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(m_services.at(0)), ServiceState::Active, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(m_services.at(1)), ServiceState::Active, 30000);
}

void TestServicesPage::terminationAsksForTheDomain()
{
    choose(u"nordvik-survey.net"_s);
    QTest::keyClick(m_page->table(), Qt::Key_Delete, Qt::ShiftModifier);
    QTRY_VERIFY(dialog());
    auto *verb = visible<QPushButton>(dialog(), "verb");
    QVERIFY(verb && !verb->isEnabled());
    QVERIFY(verb->text().contains(u"nordvik-survey.net"_s));

    QTest::keyClicks(visible<QLineEdit>(dialog(), "phrase"), u"nordvik-survey.net"_s);
    QVERIFY(verb->isEnabled());
    QTest::keyClick(dialog(), Qt::Key_Escape);

    QTRY_VERIFY(!dialog());
    QCOMPARE(stateOf(m_services.at(1)), ServiceState::Active);
}

void TestServicesPage::theDetailShowsWhatIsKnown()
{
    choose(u"harbourlight-hotels.net"_s);

    QTRY_VERIFY(visible<QLabel>(m_page.get(), "detailTitle"));
    QTRY_COMPARE(visible<QLabel>(m_page.get(), "detailTitle")->text(),
                 u"harbourlight-hotels.net"_s);
    QCOMPARE(visible<Chip>(m_page.get(), "detailState")->cell().text, u"Active"_s);

    QTest::keyClick(m_page->table(), Qt::Key_Space);
    QVERIFY(!visible<QLabel>(m_page.get(), "detailTitle"));
    QTest::keyClick(m_page->table(), Qt::Key_Space);
    QVERIFY(visible<QLabel>(m_page.get(), "detailTitle"));
}

void TestServicesPage::theSelectionStaysWhenRowsComeAndGo()
{
    choose(u"orchard-books.net"_s);
    const qint64 id = m_page->table()->currentId();

    provisioned(u"aardvark-travel.net"_s);

    QTRY_COMPARE_WITH_TIMEOUT(m_page->rows()->rowCount(), 4, 15000);
    QCOMPARE(m_page->table()->currentId(), id);
    QCOMPARE(m_page->table()->selectedIds(), QList<qint64>{id});
}

void TestServicesPage::theFilterIsKeptForTheNextTime()
{
    m_page->focusFilter();
    QTest::keyClicks(QApplication::focusWidget(), u"vik"_s);
    m_page->hide();

    ServicesPage again(m_house->room.get());
    again.show();
    QTRY_COMPARE(again.rows()->rowCount(), 1);
    visible<QLineEdit>(&again, "filter")->clear();
    again.hide();
}

REGISTER_TEST(TestServicesPage)
#include "tst_servicespage.moc"
