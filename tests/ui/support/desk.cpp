#include "tests/ui/support/desk.h"

#include <QSettings>

using namespace Qt::Literals::StringLiterals;

Desk::Desk()
{
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    ui::EngineOrder order;
    order.database = *core::DatabaseUrl::parse(u"sqlite:"_s + m_folder.filePath(u"test.sqlite"_s));
    order.secrets = m_secrets;
    m_room = std::make_unique<ui::EngineRoom>(std::move(order));
    m_room->open();
    [this] {
        QTRY_VERIFY_WITH_TIMEOUT(m_room->isOpen(), 20000);
    }();
    const auto hurry = [](core::Engine &engine) -> core::Async<> {
        engine.setTimeout(std::chrono::milliseconds(1500));
        engine.setSettlePauses(
            {.after = std::chrono::milliseconds(5), .every = std::chrono::milliseconds(20)});
        engine.setRetries({.tries = 1});
        co_return core::Result<>();
    };
    ask(hurry);
}

core::Server Desk::addServer(core::PanelKind kind, sim::SimServer &panel, const QString &name)
{
    const sim::Access access = panel.panel().access();
    core::Server server;
    server.name = name;
    server.panel = kind;
    server.url = panel.url();
    server.user = access.user;
    server.tls.allowPlainHttp = true;
    server.addresses = {u"192.0.2.10"_s};
    server.nameServers = {u"ns1.example.net"_s, u"ns2.example.net"_s};
    const auto add = [server,
                      secret = core::Secret::fromText(access.secret)](core::Engine &engine) {
        return engine.servers().add(server, secret);
    };
    return ask(add).value_or(core::Server());
}

core::Product Desk::addProduct(core::PanelKind kind, const QString &package)
{
    core::Product product;
    product.name = u"Product on "_s + core::nameOf(kind);
    product.panel = kind;
    product.package = package;
    const auto save = [product](core::Engine &engine) {
        return engine.products().save(product);
    };
    return ask(save).value_or(core::Product());
}

core::Customer Desk::addCustomer(const QString &name, const QString &email)
{
    core::Customer customer;
    customer.name = name;
    customer.email = email;
    const auto save = [customer](core::Engine &engine) {
        return engine.customers().save(customer);
    };
    return ask(save).value_or(core::Customer());
}

core::Service Desk::provision(const QString &domain, const QString &customer,
                              const QString &product)
{
    core::ProvisionOrder order;
    order.customer = customer;
    order.product = product;
    order.domain = domain;
    const core::Progress silent = [](const QString &, core::StepState) {
    };
    const auto verb = [order, silent](core::Engine &engine) {
        return engine.services().provision(order, silent);
    };
    const auto report = ask(verb);
    if (!report)
        qWarning("%s: %s", qPrintable(domain), qPrintable(report.error().detail));
    return report ? report->service : core::Service();
}

core::Service Desk::service(core::ServiceId id)
{
    const auto show = [text = QString::number(id.value)](core::Engine &engine) {
        return engine.services().show(text);
    };
    const auto shown = ask(show);
    return shown ? shown->service : core::Service();
}
