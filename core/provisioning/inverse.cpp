#include "core/provisioning/inverse.h"

#include "core/provisioning/actioneffect.h"
#include "core/storage/productstore.h"
#include "core/storage/servicestore.h"

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

ServiceAction suspensionAsItWas(SuspensionReason reason, const QString &note)
{
    ServiceAction again(JobKind::Suspend);
    again.reason = reason;
    again.note = note;
    return again;
}

std::optional<ServiceAction> inverseOfSuspension(const ServiceAction &done,
                                                 const QJsonObject &reasons)
{
    const QString name = nameOf(done.reason);
    if (!reasons.contains(name)) {
        ServiceAction lift(JobKind::Unsuspend);
        lift.reason = done.reason;
        return lift;
    }
    const QString note = reasons.value(name).toString();
    return note == done.note ? std::nullopt : std::optional(suspensionAsItWas(done.reason, note));
}

std::optional<ServiceAction> inverseOfRelease(const ServiceAction &done, const QJsonObject &reasons)
{
    const QString name = nameOf(done.reason);
    if (!reasons.contains(name))
        return std::nullopt;
    return suspensionAsItWas(done.reason, reasons.value(name).toString());
}

std::optional<ServiceAction> inverseOfPackage(const ServiceAction &done, const QJsonObject &before)
{
    ServiceAction back(JobKind::ChangePackage);
    back.product = {before.value(u"product"_s).toInteger()};
    back.package = before.value(u"package"_s).toString();
    return back.product == done.product ? std::nullopt : std::optional(back);
}

} // namespace

Result<QHash<ServiceId, QJsonObject>> statesBefore(Connection &connection,
                                                   const QList<Service> &services)
{
    QList<ServiceId> ids;
    for (const Service &service : services)
        ids.append(service.id);
    const auto suspensions = ServiceStore(connection).suspensionsAmong(ids);
    if (!suspensions)
        return std::unexpected(suspensions.error());
    const auto products = ProductStore(connection).list();
    if (!products)
        return std::unexpected(products.error());
    QHash<ProductId, QString> packages;
    for (const Product &product : *products)
        packages.insert(product.id, product.package);
    QHash<ServiceId, QJsonObject> states;
    for (const Service &service : services) {
        QJsonObject reasons;
        for (const Suspension &suspension : suspensions->value(service.id))
            reasons.insert(nameOf(suspension.reason), suspension.note);
        states.insert(service.id, {{u"reasons"_s, reasons},
                                   {u"product"_s, service.product.value},
                                   {u"package"_s, packages.value(service.product)}});
    }
    return states;
}

std::optional<ServiceAction> inverseOf(const Job &job, const QJsonObject &before)
{
    const ServiceAction done = actionOf(job);
    const QJsonObject reasons = before.value(u"reasons"_s).toObject();
    std::optional<ServiceAction> inverse;
    if (done.kind == JobKind::Suspend)
        inverse = inverseOfSuspension(done, reasons);
    else if (done.kind == JobKind::Unsuspend)
        inverse = inverseOfRelease(done, reasons);
    else if (done.kind == JobKind::ChangePackage)
        inverse = inverseOfPackage(done, before);
    if (inverse)
        inverse->isUndo = true;
    return inverse;
}

bool isTakenBack(const Service &service, const ServiceAction &undo)
{
    if (undo.kind == JobKind::Unsuspend)
        return !service.suspensions.contains(undo.reason);
    return undo.kind == JobKind::ChangePackage && service.product == undo.product;
}

} // namespace core
