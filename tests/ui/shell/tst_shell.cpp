#include "core/storage/customerstore.h"
#include "core/storage/jobstore.h"
#include "core/storage/rowtables.h"
#include "tests/support/samples.h"
#include "tests/support/testmain.h"
#include "tests/ui/shell/shellbench.h"
#include "ui/common/confirmdialog.h"

#include <QApplication>
#include <QFile>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

//! The window, by keyboard alone, over a real database.
class TestShell final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aViewIsReachedByItsNumberAndMadeOnce();
    void thePresentPageAnswersToTheUsualKeys();
    void theNavigationCountsWhatIsThere();
    void f6GoesFromPaneToPane();
    void theWindowIsAsItWasLeft();
    void thePaletteFindsARecordAndOpensIt();
    void thePaletteRunsAnActionOfThePage();
    void aVerbTakesTheRecordBehindIt();
    void theNewestKeystrokeWins();
    void escapeGivesTheFocusBack();
    void whatIsNotSavedIsAskedFor();
    void altShowsTheMenusOfThePage();
    void theStatusSaysWhichDatabase();
    void theStatusSaysWhoIsNeeded();
    void whatAPageDoesIsShownAndCancelled();

private:
    core::Customer add(const QString &name);
    void type(const QString &text);
    [[nodiscard]] QStringList found() const;

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<ShellBench> m_bench;
};

void TestShell::init()
{
    m_database = std::make_unique<TestDatabase>(core::Dialect::Sqlite);
    QCOMPARE(m_database->problem(), QString());
    m_bench = std::make_unique<ShellBench>(m_database->url());
    m_bench->start();
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->shell()));
    QTRY_VERIFY(m_bench->room().isOpen());
}

void TestShell::cleanup()
{
    m_bench.reset();
    m_database.reset();
}

core::Customer TestShell::add(const QString &name)
{
    core::Customer customer = samples::customer(name.toLower().remove(u' ') + u"@example.net"_s);
    customer.name = name;
    customer.company.clear();
    const auto saved = core::CustomerStore(m_database->connection()).insert(customer);
    if (!saved)
        QTest::qFail(qPrintable(saved.error().detail), __FILE__, __LINE__);
    return saved.value_or(core::Customer{});
}

void TestShell::type(const QString &text)
{
    QTest::keyClick(&m_bench->shell(), Qt::Key_K, Qt::ControlModifier);
    auto *field = m_bench->find<QLineEdit>(u"paletteText"_s);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, text);
}

QStringList TestShell::found() const
{
    QStringList texts;
    const auto *list = m_bench->find<QListView>(u"paletteList"_s);
    for (int row = 0; row < list->model()->rowCount(); ++row)
        texts.append(list->model()->index(row, 0).data().toString());
    return texts;
}

void TestShell::aViewIsReachedByItsNumberAndMadeOnce()
{
    ui::Shell &shell = m_bench->shell();
    QCOMPARE(shell.currentView(), u"dashboard"_s);
    QVERIFY(!m_bench->page(u"queue"_s));
    QTest::keyClick(&shell, Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(shell.currentView(), u"queue"_s);
    const NotedPage *made = m_bench->page(u"queue"_s);
    QVERIFY(made && made->isVisible());
    QTest::keyClick(&shell, Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(&shell, Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(m_bench->page(u"queue"_s), made);
    QTest::keyClick(&shell, Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(shell.currentView(), u"settings"_s);
}

void TestShell::thePresentPageAnswersToTheUsualKeys()
{
    ui::Shell &shell = m_bench->shell();
    const NotedPage *page = m_bench->page(u"dashboard"_s);
    QTest::keyClick(&shell, Qt::Key_F5);
    QTest::keyClick(&shell, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(page->refreshed(), 1);
    QCOMPARE(page->filtered(), 1);
    QTest::keyClick(m_bench->find<QLineEdit>(u"dashboardField"_s), Qt::Key_S, Qt::AltModifier);
    QCOMPARE(page->suspended(), 1);
}

void TestShell::theNavigationCountsWhatIsThere()
{
    add(u"Ada"_s);
    add(u"Kwame"_s);
    const auto *list = m_bench->find<QListView>(u"views"_s);
    const QModelIndex customers = list->model()->index(1, 0);
    QTRY_COMPARE(customers.data(ui::NavigationModel::CountRole).toString(), u"2"_s);
    QCOMPARE(customers.data(Qt::AccessibleTextRole).toString(), u"Customers, 2"_s);
}

void TestShell::f6GoesFromPaneToPane()
{
    ui::Shell &shell = m_bench->shell();
    auto *field = m_bench->find<QLineEdit>(u"dashboardField"_s);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClick(&shell, Qt::Key_F6, Qt::ShiftModifier);
    auto *list = m_bench->find<QListView>(u"views"_s);
    QVERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(shell.currentView(), u"customers"_s);
    QTest::keyClick(&shell, Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(list->hasFocus());
    QTest::keyClick(&shell, Qt::Key_F6);
    QVERIFY(m_bench->find<QLineEdit>(u"customersField"_s)->hasFocus());
}

void TestShell::theWindowIsAsItWasLeft()
{
    ui::Shell &shell = m_bench->shell();
    QTest::keyClick(&shell, Qt::Key_2, Qt::ControlModifier);
    QTest::keyClick(&shell, Qt::Key_B, Qt::ControlModifier);
    shell.resize(901, 633);
    m_bench->restart();
    QCOMPARE(m_bench->shell().currentView(), u"customers"_s);
    QCOMPARE(m_bench->shell().size(), QSize(901, 633));
    QVERIFY(m_bench->find<ui::Navigation>(u"navigation"_s)->isFolded());
}

void TestShell::thePaletteFindsARecordAndOpensIt()
{
    const core::Customer harbour = add(u"Harbourlight Hotels"_s);
    add(u"Nordvik Survey"_s);
    type(u"harb"_s);
    QTRY_VERIFY(found().contains(u"Harbourlight Hotels"_s));
    QVERIFY(!found().contains(u"Nordvik Survey"_s));
    QTest::keyClick(m_bench->find<QLineEdit>(u"paletteText"_s), Qt::Key_Return);
    QCOMPARE(m_bench->shell().currentView(), u"customers"_s);
    QCOMPARE(m_bench->page(u"customers"_s)->opened(), harbour.id.value);
    QVERIFY(!m_bench->find<ui::Palette>(u"palette"_s)->isVisible());
}

void TestShell::thePaletteRunsAnActionOfThePage()
{
    type(u"suspend the"_s);
    QVERIFY(found().contains(u"Suspend the dashboard"_s));
    QTest::keyClick(m_bench->find<QLineEdit>(u"paletteText"_s), Qt::Key_Return);
    QCOMPARE(m_bench->page(u"dashboard"_s)->suspended(), 1);
}

void TestShell::aVerbTakesTheRecordBehindIt()
{
    const core::Customer harbour = add(u"Harbourlight Hotels"_s);
    qint64 paused = 0;
    m_bench->shell().finder().addVerb({.id = u"pause"_s,
                                       .words = u"Pause"_s,
                                       .icon = u"pause-circle"_s,
                                       .table = u"customers"_s,
                                       .run = [&paused](qint64 id) {
                                           paused = id;
                                       }});
    type(u"pau"_s);
    auto *field = m_bench->find<QLineEdit>(u"paletteText"_s);
    QVERIFY(found().contains(u"Pause …"_s));
    QTest::keyClick(field, Qt::Key_Tab);
    QCOMPARE(field->text(), u"Pause "_s);
    QTest::keyClicks(field, u"harb"_s);
    QTRY_VERIFY(found().contains(u"Pause Harbourlight Hotels"_s));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(paused, harbour.id.value);

    type(u"pau harb"_s);
    QTRY_VERIFY(found().contains(u"Pause Harbourlight Hotels"_s));
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_bench->page(u"customers"_s)->opened(), harbour.id.value);
}

void TestShell::theNewestKeystrokeWins()
{
    add(u"Harbourlight Hotels"_s);
    add(u"Nordvik Survey"_s);
    type(u"harb"_s);
    auto *field = m_bench->find<QLineEdit>(u"paletteText"_s);
    field->setText(u"nord"_s);
    QTRY_VERIFY(found().contains(u"Nordvik Survey"_s));
    QVERIFY(!found().contains(u"Harbourlight Hotels"_s));
}

void TestShell::escapeGivesTheFocusBack()
{
    auto *field = m_bench->find<QLineEdit>(u"dashboardField"_s);
    QTRY_VERIFY(field->hasFocus());
    type(u"x"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"paletteText"_s), Qt::Key_Escape);
    QVERIFY(field->hasFocus());
}

void TestShell::whatIsNotSavedIsAskedFor()
{
    ui::Shell &shell = m_bench->shell();
    m_bench->page(u"dashboard"_s)->setUnsaved(true);
    QTest::keyClick(&shell, Qt::Key_Q, Qt::ControlModifier);
    auto *question = m_bench->find<ui::ConfirmDialog>(u"confirm"_s);
    QVERIFY(question && question->isVisible());
    QVERIFY(shell.isVisible());
    QTest::keyClick(question, Qt::Key_Escape);
    QVERIFY(shell.isVisible());
    m_bench->page(u"dashboard"_s)->setUnsaved(false);
    QTest::keyClick(&shell, Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(!shell.isVisible());
}

void TestShell::altShowsTheMenusOfThePage()
{
    ui::Shell &shell = m_bench->shell();
    QVERIFY(!shell.menuBar()->isVisible());
    QTest::keyClick(&shell, Qt::Key_Alt);
    QVERIFY(shell.menuBar()->isVisible());
    QMenu *page = shell.menuBar()->actions().first()->menu();
    Q_EMIT page->aboutToShow();
    QCOMPARE(page->actions().first()->text(), u"Suspend the dashboard"_s);
    QTest::keyClick(&shell, Qt::Key_Alt);
    QVERIFY(!shell.menuBar()->isVisible());
}

void TestShell::theStatusSaysWhichDatabase()
{
    QTRY_COMPARE(m_bench->shell().status().sentence(), u"SQLite innkeeper.db"_s);
}

//! A job that nobody takes waits for a person, too.
void TestShell::theStatusSaysWhoIsNeeded()
{
    core::Job forgotten{.kind = core::JobKind::ForgetHistory, .lane = core::Lane::Maintenance};
    forgotten.runAt = QDateTime::currentDateTimeUtc().addSecs(-3600);
    QVERIFY_RESULT(core::JobStore(m_database->connection()).add(forgotten, {}));
    auto *needs = m_bench->find<ui::StatusPart>(u"statusNeeds"_s);
    QTRY_VERIFY_WITH_TIMEOUT(needs->isVisible(), 10000);
    QCOMPARE(needs->accessibleName(), u"1 needs you"_s);
    QVERIFY(m_bench->find<ui::StatusPart>(u"statusWorkers"_s)
                ->accessibleName()
                .contains(u"nobody works"_s));
    QTest::keyClick(needs, Qt::Key_Return);
    QCOMPARE(m_bench->shell().currentView(), u"queue"_s);
}

void TestShell::whatAPageDoesIsShownAndCancelled()
{
    NotedPage *page = m_bench->page(u"dashboard"_s);
    const QSignalSpy cancelled(page, &ui::Page::cancelWanted);
    Q_EMIT page->busy(u"Testing connections"_s, 18, 42);
    auto *words = m_bench->find<QLabel>(u"statusBusy"_s);
    QVERIFY(words->isVisible());
    QCOMPARE(words->text(), u"Testing connections · 18 of 42"_s);
    QTest::keyClick(&m_bench->shell(), Qt::Key_2, Qt::ControlModifier);
    m_bench->find<QToolButton>(u"statusCancel"_s)->click();
    QCOMPARE(cancelled.count(), 1);
    Q_EMIT page->busy({}, 0, 0);
    QVERIFY(!words->isVisible());
}

REGISTER_TEST(TestShell)
#include "tst_shell.moc"
