#include "app/console/console.h"

#include "app/console/views.h"
#include "app/demo/demo.h"

#include "core/wording/errorwording.h"
#include "ui/common/label.h"
#include "ui/common/preferences.h"
#include "ui/customers/customerspage.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/firstrun/firstrun.h"
#include "ui/provisioning/provisioningpage.h"
#include "ui/servers/serverspage.h"
#include "ui/services/servicespage.h"

#include <QApplication>
#include <QFile>
#include <QMessageBox>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace console {
namespace {

//! Nobody types the panels' addresses, and the usual ones may be another person's demo.
constexpr int FreePorts = 0;

} // namespace

Console::Console(Order order, std::shared_ptr<core::SecretStore> secrets)
    : m_order(std::move(order))
    , m_secrets(std::move(secrets))
{
}

Console::~Console() = default;

void Console::start()
{
    if (m_order.demo)
        startDemo();
    else if (isFirstRun())
        askFirst();
    else
        openDatabase(m_order.database.isEmpty() ? ui::Preferences::database() : m_order.database);
}

//! Who works with the terminal program already has the usual database.
bool Console::isFirstRun() const
{
    if (!m_order.database.isEmpty() || ui::Preferences::isDatabaseChosen())
        return false;
    const auto usual = core::DatabaseUrl::parse(ui::Preferences::database());
    return usual && usual->dialect == core::Dialect::Sqlite && !QFile::exists(usual->path);
}

void Console::askFirst()
{
    auto *questions = new ui::FirstRun(ui::Preferences::database(), m_secrets);
    questions->setAttribute(Qt::WA_DeleteOnClose);
    connect(questions, &QDialog::rejected, qApp, &QApplication::quit);
    connect(questions, &QDialog::accepted, this, [this, questions] {
        if (questions->begin() == ui::FirstRun::Begin::Demo) {
            startDemo();
            return;
        }
        ui::Preferences::setDatabase(questions->database());
        m_order.view = u"servers"_s;
        openDatabase(questions->database());
        if (m_room)
            connect(m_room.get(), &ui::EngineRoom::opened, this, &Console::addFirstServer,
                    Qt::SingleShotConnection);
    });
    questions->open();
}

void Console::startDemo()
{
    m_order.demo = true;
    m_waiting = std::make_unique<QWidget>();
    m_waiting->setWindowTitle(tr("Innkeeper"));
    auto *column = new QVBoxLayout(m_waiting.get());
    column->setContentsMargins(ui::Gap32, ui::Gap32, ui::Gap32, ui::Gap32);
    column->addWidget(new ui::Label(tr("The demo is being prepared: simulated panels, invented "
                                       "customers. It takes some seconds.")));
    m_waiting->show();
    bringUpDemo(this, m_order.secrets == "keychain"_L1);
}

QCoro::Task<> Console::bringUpDemo(QPointer<Console> self, bool usesKeychain)
{
    demo::Demo demo(usesKeychain);
    const auto running = co_await demo.up(FreePorts);
    if (!self)
        co_return;
    if (!running) {
        self->giveUp(core::inWords(running.error()).summary);
        co_return;
    }
    self->m_secrets = running->secrets;
    self->openWindow(ui::EngineOrder{.database = running->database,
                                     .secrets = running->secrets,
                                     .works = ui::Preferences::worksTheQueue()});
    self->m_shell->markDemo();
    self->m_waiting.reset();
}

void Console::openDatabase(const QString &address)
{
    const auto url = core::DatabaseUrl::parse(address);
    if (!url) {
        giveUp(tr("“%1” is not a database's address.").arg(address));
        return;
    }
    openWindow(ui::EngineOrder{
        .database = *url, .secrets = m_secrets, .works = ui::Preferences::worksTheQueue()});
}

void Console::openWindow(ui::EngineOrder order)
{
    m_room = std::make_unique<ui::EngineRoom>(std::move(order));
    m_shell = std::make_unique<ui::Shell>(*m_room, views(*m_room));
    for (const ui::PaletteTable &table : paletteTables())
        m_shell->finder().addTable(table);
    addVerbs();
    connect(m_shell.get(), &ui::Shell::made, this, &Console::connectPage);
    connectPage(m_shell->page());
    if (!m_order.view.isEmpty())
        m_shell->visit(m_order.view);
    m_shell->show();
    QApplication::setQuitOnLastWindowClosed(true);
    m_room->open();
}

void Console::addFirstServer()
{
    if (auto *servers = qobject_cast<ui::ServersPage *>(m_shell->page()))
        servers->addServer();
}

void Console::connectPage(ui::Page *page)
{
    const auto provision = [this] {
        m_shell->visit(u"provision"_s);
    };
    if (const auto *dashboard = qobject_cast<ui::DashboardPage *>(page)) {
        connect(dashboard, &ui::DashboardPage::provisionWanted, this, provision);
        connect(dashboard, &ui::DashboardPage::paletteWanted, m_shell.get(),
                &ui::Shell::openPalette);
    }
    if (const auto *services = qobject_cast<ui::ServicesPage *>(page))
        connect(services, &ui::ServicesPage::provisionWanted, this, provision);
    if (const auto *customers = qobject_cast<ui::CustomersPage *>(page)) {
        connect(customers, &ui::CustomersPage::provisionWanted, this, [this](qint64 customer) {
            m_shell->visit(u"provision"_s);
            if (auto *wizard = qobject_cast<ui::ProvisioningPage *>(m_shell->page()))
                wizard->startFor(core::CustomerId{customer});
        });
    }
    if (const auto *wizard = qobject_cast<ui::ProvisioningPage *>(page)) {
        connect(wizard, &ui::ProvisioningPage::closed, this,
                [this] { m_shell->visit(u"services"_s); });
    }
}

//! "sus harb": what can be done to a service, from anywhere.
void Console::addVerbs()
{
    using Order = void (ui::ServiceOrders::*)(const QList<qint64> &);
    const auto add = [this](const QString &id, const QString &words, const QString &icon,
                            Order order, const QString &hint) {
        const auto run = [this, order](qint64 service) {
            m_shell->visit(u"services"_s, service);
            if (const auto *page = qobject_cast<ui::ServicesPage *>(m_shell->page()))
                (page->orders()->*order)({service});
        };
        m_shell->finder().addVerb({.id = id,
                                   .words = words,
                                   .icon = icon,
                                   .table = u"services"_s,
                                   .run = run,
                                   .hint = hint});
    };
    add(u"suspend"_s, tr("Suspend"), u"pause-circle"_s, &ui::ServiceOrders::suspend,
        tr("asks for a reason · waits 10 s"));
    add(u"unsuspend"_s, tr("Unsuspend"), u"play"_s, &ui::ServiceOrders::unsuspend,
        tr("waits 10 s"));
    add(u"password"_s, tr("New password"), u"key"_s, &ui::ServiceOrders::changePassword,
        tr("asks first"));
    add(u"package"_s, tr("Change package"), u"box"_s, &ui::ServiceOrders::changePackage,
        tr("asks for the product"));
    add(u"terminate"_s, tr("Terminate"), u"trash"_s, &ui::ServiceOrders::terminate,
        tr("asks for the domain"));
}

void Console::giveUp(const QString &why)
{
    m_waiting.reset();
    auto *box = new QMessageBox(QMessageBox::Critical, tr("Innkeeper"), why, QMessageBox::Close);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QDialog::finished, qApp, [] { QApplication::exit(1); });
    box->open();
}

} // namespace console
