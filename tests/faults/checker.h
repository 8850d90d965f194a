#pragma once

#include "core/engine/engine.h"
#include "tests/faults/orders.h"

#include <QStringList>

//! What must never be: each with the service or account that shows it.
struct Findings {
    QStringList lost;     //!< an accepted order that never ended, or whose account is not there
    QStringList doubled;  //!< made twice
    QStringList orphaned; //!< stands, and our records do not know it
    QStringList wrong;    //!< the panel shows another state than the record; a foreign one touched

    int services = 0;
    int jobs = 0;
    int unknown = 0; //!< jobs left to a person
    int failed = 0;
    int belongings = 0; //!< records, mailboxes and databases that were looked at

    Findings &operator+=(const Findings &other);
    [[nodiscard]] qsizetype count() const
    {
        return lost.size() + doubled.size() + orphaned.size() + wrong.size();
    }
};

//! Compares every record with what stands on the panels.
Findings checked(core::Engine &engine, const std::vector<std::unique_ptr<Site>> &park,
                 const Orders &orders);
