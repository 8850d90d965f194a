#include "core/engine/bulkdraft.h"

#include "core/storage/jobstore.h"
#include "core/storage/serverstore.h"
#include "core/storage/servicestore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype LookedAtOnce = 500;

constexpr qint64 AlwaysTerminated = 9;
constexpr qint64 MostTerminated = 25;
constexpr qint64 MostOfHundred = 2;

//! What is read for many services together.
struct Sight {
    QHash<ServerId, Server> servers;
    QSet<ServiceId> busy; //!< with something still to be done, or being done
    std::optional<Product> product;
};

Result<Sight> sightOf(Connection &connection, const BulkOrder &order,
                      const QList<Service> &services)
{
    Sight sight;
    const auto servers = ServerStore(connection).list();
    if (!servers)
        return std::unexpected(servers.error());
    for (const Server &server : *servers)
        sight.servers.insert(server.id, server);
    QList<ServiceId> ids;
    for (const Service &service : services)
        ids.append(service.id);
    const auto open = JobStore(connection).openAmong(ids);
    if (!open)
        return std::unexpected(open.error());
    for (const Job &job : *open)
        sight.busy.insert(job.service.value_or(ServiceId{}));
    if (order.action.kind != JobKind::ChangePackage)
        return sight;
    const auto product = foundProduct(connection, order.product);
    if (!product)
        return std::unexpected(product.error());
    sight.product = *product;
    return sight;
}

Result<ServiceAction> judge(const BulkOrder &order, const PasswordKeys &keys, const Sight &sight,
                            const Service &service)
{
    const auto server = sight.servers.constFind(service.server.value_or(ServerId{}));
    if (server == sight.servers.cend())
        return standsNowhere(service);
    const Placed placed{service, *server};
    Result<ServiceAction> action = order.action;
    if (sight.product)
        action = changeTo(*sight.product, placed);
    if (!action)
        return action;
    action->passwordKey = keys.value(service.id);
    const auto allowed = judged(placed, *action, sight.busy.contains(service.id));
    if (!allowed)
        return std::unexpected(allowed.error());
    return action;
}

//! Whoever is named in two of the parts is in it once.
void addPart(BulkDraft &draft, QSet<ServiceId> &met, const JudgedItems &part)
{
    for (const BulkItem &item : part.items) {
        if (!met.contains(item.service.id))
            draft.services.append(item.service);
        met.insert(item.service.id);
    }
    for (const BulkRefusal &one : part.refused) {
        if (!met.contains(one.service.id))
            draft.refused.append(one);
        met.insert(one.service.id);
    }
}

} // namespace

Result<JudgedItems> judgedItems(Connection &connection, const BulkOrder &order,
                                const PasswordKeys &keys)
{
    const auto services = foundServices(connection, order.services);
    if (!services)
        return std::unexpected(services.error());
    const auto sight = sightOf(connection, order, *services);
    if (!sight)
        return std::unexpected(sight.error());
    JudgedItems all;
    for (const Service &service : *services) {
        const auto action = judge(order, keys, *sight, service);
        if (action)
            all.items.append({service, *action});
        else
            all.refused.append({service, action.error()});
    }
    return all;
}

bool needsPhrase(qint64 terminations, qint64 services)
{
    if (terminations > MostTerminated)
        return true;
    return terminations > AlwaysTerminated && terminations * 100 > services * MostOfHundred;
}

//! Those that are ordered already count: many small steps are a large one.
Result<QString> phraseFor(Connection &connection, JobKind kind, qsizetype services)
{
    if (kind != JobKind::Terminate || services == 0)
        return QString();
    const auto ordered = JobStore(connection).countOpen(kind);
    if (!ordered)
        return std::unexpected(ordered.error());
    const auto live = ServiceStore(connection).countLive();
    if (!live)
        return std::unexpected(live.error());
    const bool isNeeded = needsPhrase(services + *ordered, *live);
    return isNeeded ? u"terminate %1 services"_s.arg(services) : QString();
}

Async<BulkDraft> drafted(Work work, BulkOrder order, DraftProgress progress, std::stop_token stop)
{
    const QStringList named = order.services;
    BulkDraft draft;
    QSet<ServiceId> met;
    for (qsizetype first = 0; first < named.size(); first += LookedAtOnce) {
        order.services = named.mid(first, LookedAtOnce);
        const auto read = [order](Connection &connection) {
            return judgedItems(connection, order);
        };
        const auto part = co_await work->database->run(read);
        if (!part)
            co_return std::unexpected(part.error());
        if (stop.stop_requested())
            co_return failure(ErrorKind::Cancelled, u"nothing was ordered"_s);
        addPart(draft, met, *part);
        if (progress)
            progress(first + order.services.size(), named.size());
    }
    const auto ask = [kind = order.action.kind,
                      count = draft.services.size()](Connection &connection) {
        return phraseFor(connection, kind, count);
    };
    const auto phrase = co_await work->database->run(ask);
    if (!phrase)
        co_return std::unexpected(phrase.error());
    draft.phrase = *phrase;
    co_return draft;
}

} // namespace core
