#include "core/provisioning/mailstep.h"

#include "core/storage/customerstore.h"
#include "core/storage/outboxstore.h"

#include <QJsonArray>
#include <QSysInfo>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

QJsonObject variablesOf(const Plan &plan, const Server &server, const Customer &customer)
{
    return {{u"customer_name"_s, customer.name},
            {u"company_name"_s, customer.company},
            {u"domain"_s, plan.service.domain},
            {u"username"_s, plan.service.username},
            {u"package"_s, plan.account.package},
            {u"server"_s, server.name},
            {u"control_panel_url"_s, server.url.toString(QUrl::RemoveUserInfo)},
            {u"nameservers"_s, QJsonArray::fromStringList(server.nameServers)}};
}

Result<> waiting(Connection &connection, const ServerLine &line, const Plan &plan,
                 const JobStep &step, bool withPassword)
{
    return inTransaction(connection, [&]() -> Result<> {
        const auto customer = CustomerStore(connection).find(plan.service.customer);
        if (!customer)
            return std::unexpected(customer.error());
        const Mail mail{.kind = MailTemplate::Welcome,
                        .subject = MailSubject::Service,
                        .subjectId = plan.service.id.value,
                        .service = plan.service.id,
                        .customer = customer->id,
                        .recipient = customer->email,
                        .language = customer->language,
                        .variables = variablesOf(plan, line.server, *customer),
                        .passwordHost = withPassword ? QSysInfo::machineHostName() : QString()};
        const auto added = OutboxStore(connection).add(mail);
        if (!added)
            return std::unexpected(added.error());
        return recordStep(connection, line, step.id,
                          doneWith(u"waits in the outbox for %1"_s.arg(customer->email)));
    });
}

} // namespace

Async<> runMailStep(ServerLine line, Plan plan, JobStep step)
{
    const auto kept =
        co_await line.errand->passwords->find(plan.service.marker, PasswordUse::Account);
    if (!kept)
        co_return std::unexpected(kept.error());
    const bool withPassword = !kept->isEmpty();
    const auto write = [line, plan, step, withPassword](Connection &connection) {
        return waiting(connection, line, plan, step, withPassword);
    };
    co_return co_await line.database->run(write);
}

} // namespace core
