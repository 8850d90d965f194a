#include "core/engine/usageround.h"

#include "core/provisioning/accountstep.h"

#include <QCoroTask>

namespace core {
namespace {

struct UsageRound {
    UsageOrder order;
    std::shared_ptr<ServerLines> lines;
    QList<Server> waiting;
    QHash<ServerId, QList<Service>> services;
    UsageSummary summary;

    void note(const ServiceUsage &one)
    {
        summary.read.append(one);
        if (order.progress)
            order.progress(one, int(summary.read.size()), int(order.services.size()));
    }
};
using UsageRoundPtr = std::shared_ptr<UsageRound>;

//! Holds for every account there.
bool isOfTheServer(const Error &error)
{
    using enum ErrorKind;
    return error.kind == Auth || error.kind == Blocked || error.kind == Unreachable;
}

QCoro::Task<> askServer(UsageRoundPtr round, Server server)
{
    const auto line = co_await round->lines->line(server);
    std::optional<Error> away;
    if (!line)
        away = line.error();
    const QList<Service> services = round->services.value(server.id);
    for (const Service &service : services) {
        if (round->order.stop.stop_requested())
            co_return;
        ServiceUsage one{service, {}, away};
        if (!away) {
            const auto usage = co_await usageOf(*line, service);
            if (usage)
                one.usage = *usage;
            else
                one.error = usage.error();
        }
        if (one.error && isOfTheServer(*one.error))
            away = one.error;
        round->note(one);
    }
}

QCoro::Task<> walkServers(UsageRoundPtr round)
{
    while (!round->waiting.isEmpty()) {
        const Server next = round->waiting.takeFirst();
        co_await askServer(round, next);
    }
}

} // namespace

Async<Usage> usageOf(ServerLine line, Service service)
{
    const AccountRef account = accountOf(service);
    const PanelCall<Usage> read = [account](const Client &client) {
        return client->usage(account);
    };
    co_return co_await askPanel<Usage>(line, read);
}

Async<UsageSummary> readUsage(std::shared_ptr<ServerLines> lines, UsageOrder order)
{
    const auto round = std::make_shared<UsageRound>();
    round->lines = std::move(lines);
    round->waiting = order.servers;
    round->order = std::move(order);
    for (const Service &service : std::as_const(round->order.services)) {
        if (service.server)
            round->services[*service.server].append(service);
        else
            round->note({service, {}, standsNowhere(service).error()});
    }
    std::vector<QCoro::Task<>> walkers;
    const qsizetype most = std::min(qsizetype(round->order.atOnce), round->waiting.size());
    for (qsizetype i = 0; i < most; ++i)
        walkers.push_back(walkServers(round));
    for (QCoro::Task<> &walker : walkers) {
        co_await walker;
    }
    round->summary.stopped = round->summary.read.size() < round->order.services.size();
    co_return round->summary;
}

} // namespace core
