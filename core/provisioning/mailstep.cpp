#include "core/provisioning/mailstep.h"

#include "core/storage/customerstore.h"
#include "core/storage/outboxstore.h"
#include "core/storage/productstore.h"

#include <QJsonArray>
#include <QSysInfo>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

struct Welcome {
    Service service;
    QString package;
    QString stage = {}; //!< empty: the first
    bool withPassword = false;
};

QJsonObject variablesOf(const Welcome &welcome, const Server &server, const Customer &customer)
{
    return {{u"customer_name"_s, customer.name},
            {u"company_name"_s, customer.company},
            {u"domain"_s, welcome.service.domain},
            {u"username"_s, welcome.service.username},
            {u"package"_s, welcome.package},
            {u"server"_s, server.name},
            {u"control_panel_url"_s, server.url.toString(QUrl::RemoveUserInfo)},
            {u"nameservers"_s, QJsonArray::fromStringList(server.nameServers)}};
}

//! In the caller's transaction.
Result<> waiting(Connection &connection, const ServerLine &line, const Welcome &welcome,
                 const JobStep &step)
{
    const Service &service = welcome.service;
    const auto customer = CustomerStore(connection).find(service.customer);
    if (!customer)
        return std::unexpected(customer.error());
    const Mail mail{.kind = MailTemplate::Welcome,
                    .subject = MailSubject::Service,
                    .subjectId = service.id.value,
                    .stage = welcome.stage,
                    .service = service.id,
                    .customer = customer->id,
                    .recipient = customer->email,
                    .language = customer->language,
                    .variables = variablesOf(welcome, line.server, *customer),
                    .passwordHost = welcome.withPassword ? QSysInfo::machineHostName() : QString()};
    const auto added = OutboxStore(connection).add(mail);
    if (!added)
        return std::unexpected(added.error());
    return recordStep(connection, line, step.id,
                      doneWith(u"waits in the outbox for %1"_s.arg(customer->email)));
}

Result<> waitingAgain(Connection &connection, const ServerLine &line, Welcome welcome,
                      const JobStep &step)
{
    const auto product = ProductStore(connection).find(welcome.service.product);
    if (!product)
        return std::unexpected(product.error());
    welcome.package = product->package;
    welcome.stage = QString::number(step.job.value);
    const auto told = waiting(connection, line, welcome, step);
    return told ? recordEnd(connection, line, step.job, {}) : told;
}

} // namespace

Async<> runMailStep(ServerLine line, Plan plan, JobStep step)
{
    const auto kept =
        co_await line.errand->passwords->find(plan.service.marker, PasswordUse::Account);
    if (!kept)
        co_return std::unexpected(kept.error());
    const Welcome welcome{plan.service, plan.account.package, {}, !kept->isEmpty()};
    const auto write = [line, welcome, step](Connection &connection) {
        return inTransaction(connection, [&] { return waiting(connection, line, welcome, step); });
    };
    co_return co_await line.database->run(write);
}

Async<> sendWelcome(ServerLine line, Service service, JobStep step)
{
    const auto kept = co_await line.errand->passwords->find(service.marker, PasswordUse::Account);
    if (!kept)
        co_return std::unexpected(kept.error());
    const Welcome welcome{service, {}, {}, !kept->isEmpty()};
    const auto write = [line, welcome, step](Connection &connection) {
        return inTransaction(connection,
                             [&] { return waitingAgain(connection, line, welcome, step); });
    };
    co_return co_await line.database->run(write);
}

} // namespace core
