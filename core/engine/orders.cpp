#include "core/engine/orders.h"

#include "core/base/textrules.h"
#include "core/engine/following.h"
#include "core/engine/records.h"
#include "core/panels/registry.h"
#include "core/provisioning/productfit.h"
#include "core/storage/productstore.h"
#include "core/storage/servicestore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype LongestNote = 500;

Result<OrderedAction> ordered(Connection &connection, const QString &id, const ActionFor &actionFor,
                              const QDateTime &now)
{
    return inTransaction(connection, [&]() -> Result<OrderedAction> {
        const auto placed = placedService(connection, id);
        if (!placed)
            return std::unexpected(placed.error());
        const auto action = actionFor(connection, *placed);
        if (!action)
            return std::unexpected(action.error());
        const auto call = judged(connection, *placed, *action);
        if (!call)
            return std::unexpected(call.error());
        if (!*call) {
            const auto changed =
                changeReasons(connection, placed->service, *action, connection.who(), now);
            if (!changed)
                return std::unexpected(changed.error());
            const auto service = ServiceStore(connection).find(placed->service.id);
            if (!service)
                return std::unexpected(service.error());
            return OrderedAction{*service, {}};
        }
        const auto jobs = JobStore(connection).addAll({orderFor(placed->service, *action)});
        if (!jobs)
            return std::unexpected(jobs.error());
        return OrderedAction{placed->service, jobs->first()};
    });
}

std::unexpected<Error> failedAs(const EndedJob &ended, const QString &server)
{
    Error error = errorOf(ended.job, ended.steps);
    if (ended.job.state == JobState::Cancelled)
        error.kind = ErrorKind::Cancelled;
    error.where = server;
    return std::unexpected(error);
}

} // namespace

ActionFor always(ServiceAction action)
{
    return [action = std::move(action)](Connection &, const Placed &) -> Result<ServiceAction> {
        return action;
    };
}

ActionFor changeTo(QString product)
{
    return [product = std::move(product)](Connection &connection,
                                          const Placed &placed) -> Result<ServiceAction> {
        const auto found = foundProduct(connection, product);
        if (!found)
            return std::unexpected(found.error());
        return changeTo(*found, placed);
    };
}

Result<Product> foundProduct(Connection &connection, const QString &idOrName)
{
    const auto byName = [](ProductStore &store, const QString &name) {
        return store.findByName(name);
    };
    return foundIn<ProductStore, ProductId>(connection, u"product"_s, idOrName, byName);
}

Result<ServiceAction> changeTo(const Product &product, const Placed &placed)
{
    const Panel &panel = panelOf(placed.server.panel);
    if (product.panel != placed.server.panel)
        return failure(ErrorKind::Conflict,
                       u"%1 is not a product of %2"_s.arg(product.name, panel.label),
                       ErrorReason::None, u"product"_s);
    if (auto problems = packageProblems(panel, product.package); !problems.isEmpty())
        return refused(std::move(problems));
    ServiceAction action(JobKind::ChangePackage);
    action.product = product.id;
    action.package = product.package;
    return action;
}

QList<FieldError> problemsOf(const ServiceAction &action)
{
    QList<FieldError> problems;
    addProblem(problems, textProblem(u"note"_s, action.note, {.longest = LongestNote}));
    return problems;
}

Result<bool> judged(Connection &connection, const Placed &placed, const ServiceAction &action)
{
    const auto open = JobStore(connection).openOf(placed.service.id);
    if (!open)
        return std::unexpected(open.error());
    return judged(placed, action, !open->isEmpty());
}

Result<bool> judged(const Placed &placed, const ServiceAction &action, bool isBusy)
{
    const bool isClear = !isBusy && !placed.service.unknown;
    return isClear ? needsPanel(placed, action) : Result<bool>(true);
}

Async<Placed> findPlaced(Work work, QString idOrDomain)
{
    const auto read = [idOrDomain](Connection &connection) {
        return placedService(connection, idOrDomain);
    };
    co_return co_await work->database->run(read);
}

Async<> mustHaveKey(std::shared_ptr<ServerLines> lines, Server server, Wait wait)
{
    if (wait == Wait::No)
        co_return Result<>();
    const auto line = co_await lines->line(server);
    if (!line)
        co_return std::unexpected(line.error());
    co_return Result<>();
}

Async<OrderedAction> queued(Work work, Placed placed, ActionFor actionFor)
{
    const QString id = QString::number(placed.service.id.value);
    const QDateTime now = work->clock->now();
    const auto order = [id, actionFor, now](Connection &connection) {
        return ordered(connection, id, actionFor, now);
    };
    co_return co_await work->database->run(order);
}

Async<ActionReport> seenToItsEnd(Work work, Placed placed, OrderedAction action, Wait wait)
{
    ActionReport report;
    report.service = action.service;
    report.panelCalled = action.job.has_value();
    if (!action.job)
        co_return report;
    report.job = action.job->id;
    report.isOver = wait == Wait::ForTheEnd;
    if (!report.isOver)
        co_return report;
    const Job job = *action.job;
    const auto ended = co_await seenThrough(work, job);
    if (!ended)
        co_return std::unexpected(ended.error());
    if (!ended->isDone())
        co_return failedAs(*ended, placed.server.name);
    const auto find = [service = placed.service.id](Connection &connection) {
        return ServiceStore(connection).find(service);
    };
    const auto service = co_await work->database->run(find);
    if (!service)
        co_return std::unexpected(service.error());
    co_return reportOf(*service, ended->steps.first());
}

Async<ActionReport> acted(Work work, std::shared_ptr<ServerLines> lines, Placed placed,
                          ActionFor actionFor, Wait wait)
{
    const auto key = co_await mustHaveKey(lines, placed.server, wait);
    if (!key)
        co_return std::unexpected(key.error());
    const auto action = co_await queued(work, placed, actionFor);
    if (!action)
        co_return std::unexpected(action.error());
    co_return co_await seenToItsEnd(work, placed, *action, wait);
}

Async<ActionReport> actedOn(Work work, std::shared_ptr<ServerLines> lines, QString idOrDomain,
                            ActionFor actionFor, Wait wait)
{
    const auto placed = co_await findPlaced(work, idOrDomain);
    if (!placed)
        co_return std::unexpected(placed.error());
    co_return co_await acted(work, lines, *placed, actionFor, wait);
}

} // namespace core
