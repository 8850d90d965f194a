#include "tests/support/samples.h"

using namespace Qt::Literals::StringLiterals;

namespace samples {

core::Server server(const QString &name)
{
    core::Server server;
    server.name = name;
    server.panel = core::PanelKind::HestiaCp;
    server.url = QUrl(u"https://panel.example.net:8083/path"_s);
    server.user = u"ACCESSKEY"_s;
    server.capacity = 40;
    server.location = u"Nairobi"_s;
    server.tags = {u"ssd"_s, u"\"quoted\", and commas"_s};
    server.nameServers = {u"ns1.example.net"_s, u"ns2.example.net"_s};
    server.addresses = {u"192.0.2.7"_s, u"2001:db8::7"_s};
    server.state = core::ServerState::Maintenance;
    server.notes = u"Zeile 1\nŽluťoučký 🐎 '; DROP TABLE servers; --"_s;
    server.tls.caFile = u"/etc/innkeeper/ca.pem"_s;
    server.tls.pinSha256 = QByteArray(32, '\xfe');
    server.tls.allowPlainHttp = true;
    return server;
}

core::ServerGroup group(const QString &name)
{
    core::ServerGroup group;
    group.name = name;
    group.fillRule = core::FillRule::ByLocation;
    group.notes = u"new ones"_s;
    return group;
}

core::Product product(const QString &name)
{
    core::Product product;
    product.name = name;
    product.description = u"Fast & small"_s;
    product.type = core::ProductType::Erp;
    product.panel = core::PanelKind::VumaErp;
    product.package = u"starter"_s;
    product.accountKind = core::AccountKind::Reseller;
    product.issuesLicence = true;
    product.location = u"Nairobi"_s;
    product.tags = {u"ssd"_s, u"\"quoted\", and commas"_s};
    product.limits = {.diskMb = 10'240, .bandwidthMb = {}, .databases = 3, .mailboxes = 0};
    product.steps = {core::StepKind::Account, core::StepKind::Ssl, core::StepKind::Mail};
    product.fields = {{u"country"_s, u"ke"_s}, {u"db_name"_s, u""_s}};
    product.currency = u"USD"_s;
    product.prices = {{core::Cycle::Monthly, {999, u"USD"_s}, 500},
                      {core::Cycle::Annual, {9'990, u"USD"_s}, 0}};
    product.active = false;
    product.order = 7;
    return product;
}

core::Customer customer(const QString &email)
{
    core::Customer customer;
    customer.name = u"Wanjikũ O'Brien"_s;
    customer.email = email;
    customer.company = u"Acme, Ltd"_s;
    customer.phone = u"+254 700 000000"_s;
    customer.address = u"1 Road\nNairobi"_s;
    customer.country = u"ke"_s;
    customer.timeZone = u"Africa/Nairobi"_s;
    customer.taxId = u"P051"_s;
    customer.language = u"en"_s;
    customer.currency = u"KES"_s;
    customer.notes = u"pays late"_s;
    customer.tags = {u"vip"_s};
    customer.active = false;
    return customer;
}

core::Service service(core::CustomerId customer, core::ProductId product,
                      std::optional<core::ServerId> server, const QString &domain,
                      const QString &username)
{
    core::Service service;
    service.customer = customer;
    service.product = product;
    service.server = server;
    service.domain = domain;
    service.username = username;
    service.remoteId = u"17"_s;
    service.cycle = core::Cycle::Annual;
    service.price = {9'990, u"USD"_s};
    service.nextDue = QDate(2028, 2, 29);
    service.notes = u"watch"_s;
    service.fields = {{u"country"_s, u"ke"_s}};
    service.state = core::ServiceState::Provisioning;
    service.unknown = true;
    return service;
}

} // namespace samples
