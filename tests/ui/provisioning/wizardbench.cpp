#include "tests/ui/provisioning/wizardbench.h"

#include "ui/common/theme.h"
#include "ui/provisioning/stagepage.h"

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QTableWidget>

using namespace Qt::Literals::StringLiterals;
using namespace core;

WizardBench::WizardBench()
{
    static const bool isDressed = [] {
        ui::dress(*qobject_cast<QApplication *>(qApp));
        return true;
    }();
    Q_UNUSED(isDressed)

    panel = std::make_unique<sim::SimServer>(std::make_unique<sim::CpanelSim>());
    if (!panel->listen() || !house.opened)
        qFatal("no panel, or no database");
    server = house.serverFor(PanelKind::CPanel, *panel, u"web-11"_s);
    server.capacity = 100;
    server = *QCoro::waitFor(house.engine.servers().edit(server, {}));
    product =
        house.productFor(PanelKind::CPanel, u"gold"_s,
                         {StepKind::Account, StepKind::Dns, StepKind::Mailbox, StepKind::Database});
    product.name = u"Business 20"_s;
    product.currency = u"EUR"_s;
    product.prices = {{Cycle::Monthly, {1200, u"EUR"_s}, 500},
                      {Cycle::Annual, {12000, u"EUR"_s}, 0}};
    product = *QCoro::waitFor(house.engine.products().save(product));
    customer = house.customer();

    if (!house.openRoom())
        qFatal("the room does not open");
    openPage();
}

void WizardBench::openPage()
{
    page = std::make_unique<ui::ProvisioningPage>(house.room.get());
    page->resize(1200, 850);
    page->show();
    if (!QTest::qWaitForWindowActive(page.get()))
        qFatal("the page does not come up");
}

QString WizardBench::text(const QString &label) const
{
    return part<QLabel>(label)->text();
}

QString WizardBench::texts(const QString &labels) const
{
    QStringList all;
    for (const QLabel *label : page->findChildren<QLabel *>(labels))
        all.append(label->text());
    return all.join(u'\n');
}

void WizardBench::key(int key, Qt::KeyboardModifiers modifiers) const
{
    QWidget *focused = QApplication::focusWidget();
    QTest::keyClick(focused ? focused : page.get(), Qt::Key(key), modifiers);
}

bool WizardBench::tabTo(const QString &name) const
{
    constexpr int Most = 60;
    for (int step = 0; step < Most; ++step) {
        const QWidget *focused = QApplication::focusWidget();
        if (focused && focused->objectName() == name)
            return true;
        key(Qt::Key_Tab);
    }
    return false;
}

bool WizardBench::typeInto(const QString &name, const QString &text) const
{
    if (!tabTo(name))
        return false;
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_Delete);
    QTest::keyClicks(QApplication::focusWidget(), text);
    return true;
}

bool WizardBench::press(const QString &name) const
{
    if (!tabTo(name))
        return false;
    key(Qt::Key_Space);
    return true;
}

void WizardBench::next() const
{
    key(Qt::Key_Return, Qt::ControlModifier);
}

bool WizardBench::chooseCustomer(const QString &text) const
{
    auto *found = part<QListWidget>(u"foundCustomers"_s);
    if (!typeInto(u"findCustomer"_s, text))
        return false;
    const bool isThere = QTest::qWaitFor([&] {
        return found->count() == 1 && found->item(0)->text().contains(text, Qt::CaseInsensitive);
    });
    QTest::qWait(150);
    key(Qt::Key_Return);
    next();
    return isThere && page->stage() == ui::Stage::Product;
}

bool WizardBench::writeCustomer(const QString &name, const QString &email) const
{
    if (!tabTo(u"existingCustomer"_s))
        return false;
    key(Qt::Key_Right);
    if (!typeInto(u"customer-name"_s, name) || !typeInto(u"customer-email"_s, email))
        return false;
    next();
    return QTest::qWaitFor([&] { return page->stage() == ui::Stage::Product; });
}

bool WizardBench::chooseProduct() const
{
    auto *products = part<QTableWidget>(u"products"_s);
    if (!QTest::qWaitFor([&] { return products->rowCount() > 0; }) || !tabTo(u"products"_s))
        return false;
    key(Qt::Key_Down);
    next();
    return page->stage() == ui::Stage::Access;
}

bool WizardBench::giveDomain(const QString &domain) const
{
    if (!typeInto(u"domain"_s, domain))
        return false;
    next();
    return page->stage() == ui::Stage::Server;
}

bool WizardBench::toThePlan(const QString &domain) const
{
    if (!chooseCustomer(u"jo"_s) || !chooseProduct() || !giveDomain(domain))
        return false;
    next();
    next();
    return page->stage() == ui::Stage::Plan;
}

bool WizardBench::isPlanned() const
{
    const auto *start = part<QAbstractButton>(u"start"_s);
    return QTest::qWaitFor([&] { return start->isEnabled() && start->isVisible(); }, 10000);
}

void WizardBench::picture(const QString &name) const
{
    const QString folder = qEnvironmentVariable("INNKEEPER_PICTURES");
    if (folder.isEmpty())
        return;
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        ui::Theme::instance().choose(scheme);
        QCoreApplication::processEvents();
        const QString end = scheme == ui::Scheme::Dark ? u"-dark.png"_s : u"-light.png"_s;
        page->grab().save(QDir(folder).filePath(name + end));
    }
    ui::Theme::instance().choose(ui::Scheme::Light);
}
