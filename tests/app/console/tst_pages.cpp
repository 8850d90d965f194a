#include "app/console/views.h"
#include "app/panelsim/cpanel/cpanelsim.h"
#include "tests/app/console/inspection.h"
#include "tests/ui/support/consolehouse.h"
#include "ui/common/preferences.h"
#include "ui/common/style.h"
#include "ui/firstrun/firstrun.h"

#include <QDir>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

//! The views whose Ctrl+N opens a form.
const QStringList WithForm{u"servers"_s, u"customers"_s, u"products"_s};

QDialog *openDialog()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        auto *dialog = qobject_cast<QDialog *>(window);
        if (dialog && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

} // namespace

//! Every page and the windows over it, as they are seen: in both schemes, in German, from right to
//! left, and once more with everything twice as big (as ctest runs it a second time). What was
//! seen is kept as pictures beside the programs.
class TestPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void cleanup();

    void areWhole_data();
    void areWhole();

private:
    void fill();
    void open();
    void visit(const QString &view);
    void comeBack();
    void look(QWidget &window, const QString &name);
    void lookAtDialog(const QString &name);
    void seeAll();

    QTemporaryDir m_kept;
    std::unique_ptr<ConsoleHouse> m_house;
    std::unique_ptr<sim::SimServer> m_panel;
    std::unique_ptr<ui::Shell> m_shell;
    QString m_variant;
    QStringList m_complaints;
};

void TestPages::initTestCase()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_kept.path());
    ui::dress(*qApp);
    m_panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
    QVERIFY(m_panel->listen());
    m_house = std::make_unique<ConsoleHouse>();
    fill();
    QVERIFY(m_house->openRoom());
}

//! One of each, and what went wrong.
void TestPages::fill()
{
    const auto server =
        m_house->serverFor(core::PanelKind::CPanel, *m_panel, u"web-frankfurt-01"_s);
    m_house->productFor(core::PanelKind::CPanel, u"gold"_s);
    m_house->customer();
    for (const QString &domain : {u"harbourlight-hotels.net"_s, u"nordvik-survey.net"_s}) {
        core::ProvisionOrder order;
        order.customer = u"jo@example.com"_s;
        order.product = u"Product on cpanel"_s;
        order.domain = domain;
        QVERIFY(m_house->provision(order).has_value());
    }
    m_house->health(server);
    m_house->tamper(u"UPDATE jobs SET state = 'failed', error = 'unreachable', "
                    "detail = 'no answer within 60 s' WHERE id = 2"_s);
}

void TestPages::cleanupTestCase()
{
    m_house.reset();
    m_panel.reset();
}

void TestPages::cleanup()
{
    m_shell.reset();
    qApp->setLayoutDirection(Qt::LeftToRight);
    ui::Theme::instance().choose(ui::Scheme::Light);
}

void TestPages::open()
{
    m_shell = std::make_unique<ui::Shell>(*m_house->room, console::views(*m_house->room));
    for (const ui::PaletteTable &table : console::paletteTables())
        m_shell->finder().addTable(table);
    m_shell->markDemo();
    m_shell->show();
    m_shell->resize(qApp->devicePixelRatio() > 1 ? QSize(1280, 800) : QSize(1440, 900));
    QVERIFY(QTest::qWaitForWindowActive(m_shell.get()));
}

void TestPages::visit(const QString &view)
{
    m_shell->visit(view);
    if (auto *table = qobject_cast<ui::TablePage *>(m_shell->page())) {
        QTRY_VERIFY(table->rows()->isReady());
        if (table->rows()->rowCount() > 0)
            table->table()->choose(table->rows()->idAt(0));
    }
    QTest::qWait(150); // the detail is read, and what slides has come to rest
}

//! Offscreen nobody makes the window active again after a dialog.
void TestPages::comeBack()
{
    m_shell->activateWindow();
    QTRY_VERIFY(m_shell->isActiveWindow());
}

void TestPages::look(QWidget &window, const QString &name)
{
    const QDir folder(u"" TEST_BIN_DIR "/../pages/"_s + m_variant);
    QVERIFY(folder.mkpath(u"."_s));
    QVERIFY(window.grab().save(folder.filePath(name + u".png"_s)));
    const QStringList found = cutTexts(window) + collisions(window);
    for (const QString &complaint : found)
        m_complaints.append(name + u": "_s + complaint);
}

//! And closes it.
void TestPages::lookAtDialog(const QString &name)
{
    QTRY_VERIFY2(openDialog(), qPrintable(name));
    QTest::qWait(100);
    look(*openDialog(), name);
    openDialog()->reject();
}

void TestPages::seeAll()
{
    for (const ui::View &view : console::views(*m_house->room)) {
        visit(view.name);
        look(*m_shell, view.name);
        if (!WithForm.contains(view.name))
            continue;
        comeBack();
        QTest::keyClick(m_shell->page(), Qt::Key_N, Qt::ControlModifier);
        lookAtDialog(view.name + u"-new"_s);
    }
    visit(u"services"_s);
    for (const auto &[key, modifier, name] :
         {std::tuple(Qt::Key_S, Qt::NoModifier, u"suspend"_s),
          std::tuple(Qt::Key_Delete, Qt::ShiftModifier, u"terminate"_s)}) {
        comeBack();
        auto *table = qobject_cast<ui::TablePage *>(m_shell->page())->table();
        table->setFocus();
        QTest::keyClick(table, key, modifier);
        lookAtDialog(name);
    }
    m_shell->showKeys();
    lookAtDialog(u"keys"_s);
    m_shell->showAbout();
    lookAtDialog(u"about"_s);
    m_shell->openPalette();
    QTest::qWait(100);
    look(*m_shell, u"palette"_s);
    ui::FirstRun questions(ui::Preferences::database(), m_house->secrets);
    questions.show();
    lookAtDialog(u"first-run"_s);
}

void TestPages::areWhole_data()
{
    QTest::addColumn<ui::Scheme>("scheme");
    QTest::addColumn<bool>("isGerman");
    QTest::addColumn<Qt::LayoutDirection>("direction");

    QTest::newRow("light") << ui::Scheme::Light << false << Qt::LeftToRight;
    QTest::newRow("dark") << ui::Scheme::Dark << false << Qt::LeftToRight;
    QTest::newRow("german") << ui::Scheme::Light << true << Qt::LeftToRight;
    QTest::newRow("right-to-left") << ui::Scheme::Light << false << Qt::RightToLeft;
}

void TestPages::areWhole()
{
    QFETCH(const ui::Scheme, scheme);
    QFETCH(const bool, isGerman);
    QFETCH(const Qt::LayoutDirection, direction);
    m_variant = QString::fromLatin1(QTest::currentDataTag()) + u'-'
                + QString::number(qRound(qApp->devicePixelRatio() * 100));
    m_complaints.clear();
    WordListener words;
    QVERIFY(words.load(QLocale(isGerman ? QLocale::German : QLocale::English)));
    QApplication::installTranslator(&words);
    qApp->setLayoutDirection(direction);
    ui::Theme::instance().choose(scheme);
    open();

    seeAll();

    m_shell.reset();
    // English has words of its own only for what depends on a number.
    for (const QString &missed : isGerman ? words.missed() : QStringList())
        m_complaints.append(u"not in German: "_s + missed);
    QVERIFY2(m_complaints.isEmpty(), qPrintable(u'\n' + m_complaints.join(u'\n')));
}

REGISTER_TEST(TestPages)

#include "tst_pages.moc"
