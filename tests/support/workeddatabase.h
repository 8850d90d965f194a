#pragma once

#include "core/storage/workstore.h"

//! The job in the hands of a worker of this connection, whoever else there is; an invalid claim
//! when it is not due.
inline core::Claim claimedBy(core::Connection &connection, core::JobId job)
{
    core::WorkStore work(connection);
    const auto worker = work.enrol(QStringLiteral("here"), 1);
    const auto record = core::JobStore(connection).find(job);
    if (!worker || !record)
        return {};
    core::ClaimWish wish{.most = {{record->lane, 1}}, .kinds = {record->kind}};
    if (record->server)
        wish.keys = {*record->server};
    wish.only = QList<core::JobId>{job};
    const QList<core::Job> claimed = work.claim(*worker, wish).value_or(core::Claimed{}).jobs;
    return claimed.isEmpty() ? core::Claim{} : core::Claim{*worker, job, claimed.first().fence};
}
