#pragma once

#include "core/engine/engine.h"

#include <QJsonArray>
#include <QJsonObject>

//! Records as the command line shows them: one document a record, the same in lists and alone.
namespace cli {

QJsonObject asJson(const core::ServerOverview &overview);
QJsonObject asJson(const core::ServerOverview &overview, const core::ServerHealth &past);
QJsonObject asJson(const core::ServerGroup &group);
QJsonObject asJson(const core::Product &product);
QJsonObject asJson(const core::Customer &customer);
QJsonObject asJson(const core::Licence &licence);
QJsonObject asJson(const core::ServiceOverview &overview);
QJsonObject asJson(const core::ConnectionReport &report);
QJsonObject asJson(const core::HealthCheck &check);
//! What one round found, beside what is known of the server's past.
QJsonObject asJson(const core::CheckedServer &checked, const core::ServerHealth &past);
QJsonObject asJson(const core::PanelPackage &package);
QJsonObject asJson(const core::PanelAccount &account);
QJsonObject asJson(const core::Usage &usage);
QJsonObject asJson(const core::Error &error);
QJsonArray asJson(const QList<core::StepReport> &steps);
QJsonObject asJson(const core::JobOverview &overview);
QJsonObject asJson(const core::JobRecord &record); //!< with its steps and its history
QJsonObject asJson(const core::JobStatistics &statistics);
QJsonObject asJson(const core::WorkerOverview &overview);
QJsonObject asJson(const core::MailOverview &overview);

template <typename T>
QJsonArray asJsonArray(const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(asJson(value));
    return array;
}

} // namespace cli
