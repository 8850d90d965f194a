#include "app/panelsim/cpanel/cpanelsim.h"
#include "app/panelsim/nextpanel/nextpanelsim.h"
#include "core/net/certificate.h"
#include "tests/ui/support/consolehouse.h"
#include "ui/common/confirmdialog.h"
#include "ui/servers/connectionview.h"
#include "ui/servers/serverform.h"
#include "ui/servers/serverspage.h"

#include <QAbstractItemModelTester>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using ui::StageView;

namespace {

constexpr int Patience = 20000;

//! Stands in for the browser.
class UrlCatcher final : public QObject
{
    Q_OBJECT

public:
    UrlCatcher() { QDesktopServices::setUrlHandler(u"https"_s, this, "take"); }
    ~UrlCatcher() override { QDesktopServices::unsetUrlHandler(u"https"_s); }

    QList<QUrl> urls;

public Q_SLOTS:
    void take(const QUrl &url) { urls.append(url); }
};

} // namespace

#define SOON(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, Patience)

class tst_ServersPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void addsAServerAndTestsIt();
    void pinsTheCertificateItWasShown();
    void aWrongKeyIsSaidAtTheCredentials();
    void marksWhatTheRulesRefuse();
    void asksBeforeWhatWasTypedIsLost();
    void editsOfTwoAreMerged();
    void whereBothChangedAFieldThePersonChooses();
    void checksManyAndShowsThem();
    void aCheckCanBeStopped();
    void saysWhyAServerStays();
    void aKeyIsForgottenAndEnteredAgain();
    void aChangedRecordIsConfirmedByAPerson();
    void testsASavedServerWithTheKeptKey();
    void opensOnlyThePanelsOwnHttpsAddress();
    void aKeyIsMadeFromALogIn();

private:
    sim::SimServer *panel();
    core::Server added(const QString &name);
    [[nodiscard]] QString shown(int row, const QString &field) const;
    void open();
    ui::ServerForm *form() const { return opened<ui::ServerForm>(*m_page, u"serverForm"_s); }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        m_page->activateWindow();
        if (QTest::qWaitForWindowActive(m_page.get()))
            QTest::keyClick(m_page->table(), Qt::Key(key), modifiers);
    }

    std::unique_ptr<ConsoleHouse> m_house;
    std::vector<std::unique_ptr<sim::SimServer>> m_panels;
    std::unique_ptr<ui::ServersPage> m_page;
};

void tst_ServersPage::init()
{
    m_house = std::make_unique<ConsoleHouse>();
    QVERIFY(m_house->openRoom());
}

void tst_ServersPage::cleanup()
{
    m_page.reset();
    m_house.reset();
    m_panels.clear();
}

sim::SimServer *tst_ServersPage::panel()
{
    m_panels.push_back(std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>()));
    return m_panels.back()->listen() ? m_panels.back().get() : nullptr;
}

core::Server tst_ServersPage::added(const QString &name)
{
    return m_house->serverFor(core::PanelKind::CPanel, *panel(), name);
}

void tst_ServersPage::open()
{
    m_page = std::make_unique<ui::ServersPage>(m_house->room.get());
    new QAbstractItemModelTester(m_page->rows(), m_page.get());
    QVERIFY(bringUp(*m_page));
    SOON(m_page->rows()->isReady());
    m_page->setFocus();
    if (m_page->rows()->rowCount() == 0)
        return;
    SOON(!shown(0, u"name"_s).isEmpty());
    m_page->table()->setCurrentIndex(m_page->rows()->index(0, 0));
}

QString tst_ServersPage::shown(int row, const QString &field) const
{
    const auto &columns = m_page->rows()->columns();
    for (int column = 0; column < columns.size(); ++column) {
        if (columns[column].field == field)
            return m_page->rows()->index(row, column).data(Qt::DisplayRole).toString();
    }
    return {};
}

void tst_ServersPage::addsAServerAndTestsIt()
{
    sim::SimServer *sim = panel();
    const sim::Access access = sim->panel().access();
    open();
    press(Qt::Key_N, Qt::ControlModifier);
    SOON(form() && form()->isActiveWindow());
    ui::ServerForm *form = this->form();
    QVERIFY(!form->findChild<QPushButton *>(u"save"_s)->isEnabled());
    QVERIFY(typeInto(form, u"name"_s, u"web-01"_s));
    QVERIFY(typeInto(form, u"url"_s, sim->url().toString()));
    auto *warning = form->findChild<QLabel *>(u"plainWarning"_s);
    QVERIFY(warning->isVisible());
    QVERIFY(tabTo(form, u"allow-plain-http"_s));
    QTest::keyClick(form->focusWidget(), Qt::Key_Space);
    QVERIFY(typeInto(form, u"user"_s, access.user));
    QVERIFY(typeInto(form, u"secret"_s, access.secret));
    QTest::keyClick(form, Qt::Key_T, Qt::ControlModifier);
    auto *view = form->findChild<ui::ConnectionView *>();
    SOON(view->hasPassed());
    QCOMPARE(view->stage(core::TestStage::Credentials)->state(), StageView::State::Passed);
    QVERIFY(m_house->waitFor(m_house->engine.servers().list())->isEmpty());
    QTest::keyClick(form->focusWidget(), Qt::Key_Return);
    SOON(!this->form());
    SOON(shown(0, u"name"_s) == u"web-01"_s);
    SOON(m_page->table()->currentId() > 0);
    const auto server = m_house->waitFor(m_house->engine.servers().find(u"web-01"_s));
    QVERIFY_RESULT(m_house->waitFor(m_house->engine.servers().packages(*server)));
}

void tst_ServersPage::pinsTheCertificateItWasShown()
{
    m_panels.push_back(std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>()));
    sim::SimServer &sim = *m_panels.back();
    const sim::Tls tls = sim::Tls::selfSigned();
    QVERIFY(sim.listen(0, &tls));
    const sim::Access access = sim.panel().access();
    open();
    press(Qt::Key_N, Qt::ControlModifier);
    SOON(form() && form()->isActiveWindow());
    ui::ServerForm *form = this->form();
    QVERIFY(typeInto(form, u"name"_s, u"web-01"_s));
    QVERIFY(typeInto(form, u"url"_s, sim.url().toString()));
    QVERIFY(typeInto(form, u"user"_s, access.user));
    QVERIFY(typeInto(form, u"secret"_s, access.secret));
    QTest::keyClick(form, Qt::Key_T, Qt::ControlModifier);
    auto *view = form->findChild<ui::ConnectionView *>();
    SOON(view->stage(core::TestStage::Tls)->state() == StageView::State::Asking);
    // Nothing secret went out before the person answered.
    QVERIFY(sim.accessLines().isEmpty());
    auto *fingerprint = form->findChild<QLabel *>(u"fingerprint"_s);
    QVERIFY(fingerprint->isVisible());
    QCOMPARE(core::fingerprintFromText(fingerprint->text()), sim.certificateSha256());
    QCOMPARE(form->focusWidget()->objectName(), u"pin"_s);
    QTest::keyClick(form->focusWidget(), Qt::Key_Space);
    SOON(view->hasPassed());
    QVERIFY(tabTo(form, u"save"_s));
    QTest::keyClick(form->focusWidget(), Qt::Key_Space);
    SOON(!this->form());
    const auto server = m_house->waitFor(m_house->engine.servers().find(u"web-01"_s));
    QVERIFY_RESULT(server);
    QCOMPARE(server->tls.pinSha256, sim.certificateSha256());
}

void tst_ServersPage::aWrongKeyIsSaidAtTheCredentials()
{
    sim::SimServer *sim = panel();
    open();
    press(Qt::Key_N, Qt::ControlModifier);
    SOON(form() && form()->isActiveWindow());
    ui::ServerForm *form = this->form();
    QVERIFY(typeInto(form, u"name"_s, u"web-01"_s));
    QVERIFY(typeInto(form, u"url"_s, sim->url().toString()));
    QVERIFY(tabTo(form, u"allow-plain-http"_s));
    QTest::keyClick(form->focusWidget(), Qt::Key_Space);
    QVERIFY(typeInto(form, u"user"_s, sim->panel().access().user));
    QVERIFY(typeInto(form, u"secret"_s, u"this-is-not-the-key"_s));
    QTest::keyClick(form, Qt::Key_T, Qt::ControlModifier);
    auto *view = form->findChild<ui::ConnectionView *>();
    SOON(view->stage(core::TestStage::Credentials)->state() == StageView::State::Failed);
    QVERIFY(view->stage(core::TestStage::Credentials)->sentence().contains(u"web-01"_s));
    QCOMPARE(view->stage(core::TestStage::Address)->state(), StageView::State::Passed);
    QCOMPARE(view->stage(core::TestStage::Packages)->state(), StageView::State::Skipped);
    for (const QLabel *label : form->findChildren<QLabel *>())
        QVERIFY(!label->text().contains(u"this-is-not-the-key"_s));
}

void tst_ServersPage::marksWhatTheRulesRefuse()
{
    open();
    press(Qt::Key_N, Qt::ControlModifier);
    SOON(form() && form()->isActiveWindow());
    ui::ServerForm *form = this->form();
    QVERIFY(typeInto(form, u"name"_s, u"web/01"_s));
    QTest::keyClick(form->focusWidget(), Qt::Key_Return);
    auto *name = form->findChild<QLabel *>(u"nameProblem"_s);
    SOON(!name->text().isEmpty());
    QVERIFY(!form->findChild<QLabel *>(u"urlProblem"_s)->text().isEmpty());
    SOON(form->focusWidget() && form->focusWidget()->objectName() == u"name"_s);
}

void tst_ServersPage::asksBeforeWhatWasTypedIsLost()
{
    open();
    press(Qt::Key_N, Qt::ControlModifier);
    SOON(form() && form()->isActiveWindow());
    QTest::keyClick(form(), Qt::Key_Escape);
    SOON(!form());
    press(Qt::Key_N, Qt::ControlModifier);
    SOON(form() && form()->isActiveWindow());
    QVERIFY(typeInto(form(), u"name"_s, u"web-01"_s));
    QTest::keyClick(form(), Qt::Key_Escape);
    SOON(opened<ui::ConfirmDialog>(*form(), u"confirm"_s));
    auto *question = opened<ui::ConfirmDialog>(*form(), u"confirm"_s);
    QTest::keyClick(question, Qt::Key_Escape);
    SOON(!opened<ui::ConfirmDialog>(*form(), u"confirm"_s));
    QVERIFY(form());
    QTest::keyClick(form(), Qt::Key_Escape);
    SOON(opened<ui::ConfirmDialog>(*form(), u"confirm"_s));
    question = opened<ui::ConfirmDialog>(*form(), u"confirm"_s);
    QVERIFY(tabTo(question, u"verb"_s));
    QTest::keyClick(question->focusWidget(), Qt::Key_Space);
    SOON(!form());
}

void tst_ServersPage::editsOfTwoAreMerged()
{
    core::Server server = added(u"web-01"_s);
    open();
    press(Qt::Key_F2);
    SOON(form() && form()->isActiveWindow());
    ui::ServerForm *form = this->form();
    QVERIFY(typeInto(form, u"capacity"_s, u"500"_s));
    server.location = u"Frankfurt"_s;
    QVERIFY_RESULT(m_house->waitFor(m_house->engine.servers().edit(server, {})));
    QTest::keyClick(form->focusWidget(), Qt::Key_Return);
    SOON(opened(*form, u"mergeDialog"_s));
    QDialog *merge = opened(*form, u"mergeDialog"_s);
    QCOMPARE(merge->findChildren<QRadioButton *>().size(), 4); // capacity and location, two each
    QTest::keyClick(merge, Qt::Key_Return);
    SOON(!this->form());
    const auto saved = m_house->waitFor(m_house->engine.servers().find(u"web-01"_s));
    QVERIFY_RESULT(saved);
    QCOMPARE(saved->capacity, std::optional(500));
    QCOMPARE(saved->location, u"Frankfurt"_s);
}

void tst_ServersPage::whereBothChangedAFieldThePersonChooses()
{
    core::Server server = added(u"web-01"_s);
    open();
    press(Qt::Key_F2);
    SOON(form() && form()->isActiveWindow());
    ui::ServerForm *form = this->form();
    QVERIFY(typeInto(form, u"location"_s, u"Lagos"_s));
    server.location = u"Frankfurt"_s;
    QVERIFY_RESULT(m_house->waitFor(m_house->engine.servers().edit(server, {})));
    QTest::keyClick(form->focusWidget(), Qt::Key_Return);
    SOON(opened(*form, u"mergeDialog"_s));
    QDialog *merge = opened(*form, u"mergeDialog"_s);
    QVERIFY(!merge->findChild<QPushButton *>(u"saveMerged"_s)->isEnabled());
    QVERIFY(tabTo(merge, u"yours0"_s));
    QTest::keyClick(merge->focusWidget(), Qt::Key_Space);
    QTest::keyClick(merge, Qt::Key_Return);
    SOON(!this->form());
    const auto saved = m_house->waitFor(m_house->engine.servers().find(u"web-01"_s));
    QCOMPARE(saved->location, u"Lagos"_s);
}

void tst_ServersPage::checksManyAndShowsThem()
{
    for (int one = 1; one <= 4; ++one)
        added(u"web-0%1"_s.arg(one));
    m_panels[2]->plant({.fault = sim::Fault::KeyRefused, .count = -1});
    open();
    QCOMPARE(shown(0, u"error"_s), u"Not checked"_s);
    QSignalSpy busy(m_page.get(), &ui::Page::busy);
    QSignalSpy told(m_page.get(), &ui::Page::told);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_H);
    SOON(told.size() == 1);
    QVERIFY(busy.size() >= 2);
    QVERIFY(busy.last().at(0).toString().isEmpty());
    SOON(shown(0, u"error"_s) == u"Healthy"_s);
    SOON(shown(2, u"error"_s) == u"Refused"_s);
    QVERIFY(!shown(0, u"latency"_s).isEmpty());
}

void tst_ServersPage::aCheckCanBeStopped()
{
    added(u"web-01"_s);
    added(u"web-02"_s);
    m_panels[1]->plant({.fault = sim::Fault::NeverAnswer, .count = -1});
    open();
    QSignalSpy told(m_page.get(), &ui::Page::told);
    QSignalSpy busy(m_page.get(), &ui::Page::busy);
    m_page->findChild<QAction *>(u"servers.checkAll"_s)->trigger();
    SOON(std::ranges::any_of(busy, [](const auto &one) { return one.at(1).toInt() == 1; }));
    Q_EMIT m_page->cancelWanted();
    SOON(told.size() == 1);
    QVERIFY(told.first().first().toString().startsWith(u"Stopped"_s));
    SOON(shown(0, u"error"_s) == u"Healthy"_s);
    QCOMPARE(shown(1, u"error"_s), u"Not checked"_s);
}

void tst_ServersPage::saysWhyAServerStays()
{
    const core::Server server = added(u"web-01"_s);
    core::Service service;
    service.customer = m_house->customer().id;
    service.product = m_house->productFor(core::PanelKind::CPanel, u"gold"_s).id;
    service.server = server.id;
    service.domain = u"shop.example.net"_s;
    service.username = u"shop"_s;
    service.state = core::ServiceState::Active;
    QVERIFY_RESULT(m_house->waitFor(m_house->engine.services().adopt({service})));
    open();
    press(Qt::Key_Delete, Qt::ShiftModifier);
    SOON(opened<ui::ConfirmDialog>(*m_page, u"confirm"_s));
    auto *question = opened<ui::ConfirmDialog>(*m_page, u"confirm"_s);
    QVERIFY(question->windowTitle().contains(u"web-01"_s));
    QVERIFY(tabTo(question, u"verb"_s));
    QTest::keyClick(question->focusWidget(), Qt::Key_Space);
    SOON(opened<QMessageBox>(*m_page, u"complaint"_s));
    QVERIFY(opened<QMessageBox>(*m_page, u"complaint"_s)->text().contains(u"web-01"_s));
    QCOMPARE(m_page->rows()->rowCount(), 1);
}

void tst_ServersPage::aKeyIsForgottenAndEnteredAgain()
{
    added(u"web-01"_s);
    open();
    auto *forget = m_page->findChild<QAction *>(u"servers.forgetKey"_s);
    SOON(forget->isEnabled());
    forget->trigger();
    SOON(opened<ui::ConfirmDialog>(*m_page, u"confirm"_s));
    auto *question = opened<ui::ConfirmDialog>(*m_page, u"confirm"_s);
    QVERIFY(tabTo(question, u"verb"_s));
    QTest::keyClick(question->focusWidget(), Qt::Key_Space);
    SOON(shown(0, u"error"_s) == u"No key here"_s);
    m_page->findChild<QAction *>(u"servers.enterKey"_s)->trigger();
    SOON(opened(*m_page, u"keyDialog"_s));
    QDialog *dialog = opened(*m_page, u"keyDialog"_s);
    QVERIFY(typeInto(dialog, u"secret"_s, m_panels[0]->panel().access().secret));
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    SOON(!opened(*m_page, u"keyDialog"_s));
    SOON(shown(0, u"error"_s) == u"Not checked"_s);
}

void tst_ServersPage::aChangedRecordIsConfirmedByAPerson()
{
    added(u"web-01"_s);
    m_house->tamper(u"UPDATE servers SET url = 'http://127.0.0.1:9'"_s);
    open();
    SOON(shown(0, u"error"_s) == u"Record changed"_s);
    auto *confirm = m_page->findChild<QAction *>(u"servers.confirm"_s);
    SOON(confirm->isEnabled());
    confirm->trigger();
    SOON(opened(*m_page, u"changeDialog"_s));
    QDialog *dialog = opened(*m_page, u"changeDialog"_s);
    const auto labels = dialog->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->text().contains(u"http://127.0.0.1:9"_s);
    }));
    QVERIFY(tabTo(dialog, u"confirm"_s));
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Space);
    SOON(shown(0, u"error"_s) == u"Not checked"_s);
}

void tst_ServersPage::testsASavedServerWithTheKeptKey()
{
    added(u"web-01"_s);
    open();
    press(Qt::Key_T, Qt::ControlModifier);
    SOON(opened(*m_page, u"testDialog"_s));
    QDialog *dialog = opened(*m_page, u"testDialog"_s);
    SOON(dialog->findChild<ui::ConnectionView *>()->hasPassed());
    SOON(dialog->isActiveWindow());
    QVERIFY(tabTo(dialog, u"again"_s));
    m_panels[0]->plant({.fault = sim::Fault::KeyRefused, .count = -1});
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Space);
    auto *view = dialog->findChild<ui::ConnectionView *>();
    SOON(view->stage(core::TestStage::Credentials)->state() == StageView::State::Failed);
    QTest::keyClick(dialog, Qt::Key_Escape);
    SOON(shown(0, u"error"_s) == u"Refused"_s);
}

void tst_ServersPage::opensOnlyThePanelsOwnHttpsAddress()
{
    core::Server server = added(u"web-01"_s);
    server.url = QUrl(u"https://web-01.example.net:2087/"_s);
    server.tls.allowPlainHttp = false;
    QVERIFY_RESULT(m_house->waitFor(m_house->engine.servers().edit(server, {})));
    added(u"web-02"_s);
    open();
    UrlCatcher catcher;
    auto *action = m_page->findChild<QAction *>(u"servers.open"_s);
    SOON(action->isEnabled());
    action->trigger();
    SOON(catcher.urls.size() == 1);
    QCOMPARE(catcher.urls.first(), server.url);
    press(Qt::Key_Down);
    SOON(!action->isEnabled());
}

void tst_ServersPage::aKeyIsMadeFromALogIn()
{
    auto made = std::make_unique<sim::NextPanelSim>();
    const QString login = made->adminUser;
    const QString password = made->adminPassword;
    m_panels.push_back(std::make_unique<sim::SimServer>(std::move(made)));
    QVERIFY(m_panels.back()->listen());
    core::Server server;
    server.name = u"np-01"_s;
    server.panel = core::PanelKind::NextPanel;
    server.url = m_panels.back()->url();
    server.tls.allowPlainHttp = true;
    QVERIFY_RESULT(m_house->waitFor(m_house->engine.servers().add(server, {})));
    open();
    SOON(shown(0, u"error"_s) == u"No key here"_s);
    auto *make = m_page->findChild<QAction *>(u"servers.makeKey"_s);
    SOON(make->isEnabled());
    make->trigger();
    SOON(opened(*m_page, u"keyDialog"_s));
    QDialog *dialog = opened(*m_page, u"keyDialog"_s);
    QVERIFY(typeInto(dialog, u"login"_s, login));
    QVERIFY(typeInto(dialog, u"secret"_s, u"wrong-password"_s));
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    SOON(dialog->findChild<QLabel *>(u"problem"_s)->isVisible());
    QVERIFY(typeInto(dialog, u"secret"_s, password));
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    SOON(!opened(*m_page, u"keyDialog"_s));
    SOON(shown(0, u"error"_s) == u"Not checked"_s);
}

REGISTER_TEST(tst_ServersPage)
#include "tst_serverspage.moc"
