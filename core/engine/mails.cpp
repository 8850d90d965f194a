#include "core/engine/mails.h"

#include "core/storage/servicestore.h"

namespace core {
namespace {

Result<QList<MailOverview>> mailOverviews(Connection &connection, const MailFilter &filter)
{
    const auto mails = OutboxStore(connection).list(filter);
    if (!mails)
        return std::unexpected(mails.error());
    QSet<ServiceId> services;
    for (const Mail &mail : *mails) {
        if (mail.service)
            services.insert(*mail.service);
    }
    const auto domains = ServiceStore(connection).domains(services.values());
    if (!domains)
        return std::unexpected(domains.error());
    QList<MailOverview> all;
    for (const Mail &mail : *mails)
        all.append({mail, domains->value(mail.service.value_or(ServiceId{}))});
    return all;
}

} // namespace

Mails::Mails(Work work)
    : m_work(std::move(work))
{
}

Async<QList<MailOverview>> Mails::outbox(MailFilter filter)
{
    const auto read = [filter](Connection &connection) {
        return mailOverviews(connection, filter);
    };
    co_return co_await m_work->database->run(read);
}

} // namespace core
