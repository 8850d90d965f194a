#pragma once

#include "core/engine/placed.h"
#include "core/engine/serverlines.h"
#include "core/products/product.h"

namespace core {

//! Whether to wait for an order's end, and to work it here meanwhile when nobody else does.
enum class Wait { ForTheEnd, No };

//! What is asked for, from the records as they are.
using ActionFor = std::function<Result<ServiceAction>(Connection &, const Placed &)>;
ActionFor always(ServiceAction action);

ActionFor changeTo(QString product); //!< by id or name
Result<Product> foundProduct(Connection &connection, const QString &idOrName);
Result<ServiceAction> changeTo(const Product &product, const Placed &placed);

//! What is wrong with it whatever service it is asked of.
QList<FieldError> problemsOf(const ServiceAction &action);

//! Whether the panel has to be called for it. Refused when the service as it is does not allow it;
//! what is open or unknown of it is judged when its turn comes.
Result<bool> judged(Connection &connection, const Placed &placed, const ServiceAction &action);
//! When it is known whether something is open.
Result<bool> judged(const Placed &placed, const ServiceAction &action, bool isBusy);

Async<Placed> findPlaced(Work work, QString idOrDomain);

struct OrderedAction {
    Service service;
    std::optional<Job> job; //!< none: it is done already, by the reasons alone
};

//! What is waited for needs the server's key here.
Async<> mustHaveKey(std::shared_ptr<ServerLines> lines, Server server, Wait wait);
//! Into the queue. What is refused at once leaves no job.
Async<OrderedAction> queued(Work work, Placed placed, ActionFor actionFor);
//! Sees it through, if that is wanted.
Async<ActionReport> seenToItsEnd(Work work, Placed placed, OrderedAction action, Wait wait);

//! All of these in one.
Async<ActionReport> acted(Work work, std::shared_ptr<ServerLines> lines, Placed placed,
                          ActionFor actionFor, Wait wait);
Async<ActionReport> actedOn(Work work, std::shared_ptr<ServerLines> lines, QString idOrDomain,
                            ActionFor actionFor, Wait wait);

} // namespace core
