#pragma once

#include "core/net/httprequest.h"
#include "core/panels/panelclient.h"

#include <QList>

#include <optional>

//! Every operation a PanelClient has, in a form that a table can run.
struct PanelOperation {
    const char *name;
    core::Intent intent;
    std::optional<core::Capability> needs; //!< none: every panel has it
    bool onAccount;                        //!< works on an account that is there already
    //! Runs it and waits; what it found is dropped.
    core::Result<> (*run)(core::PanelClient &client, const core::NewAccount &account,
                          const core::AccountRef &ref);
    //! What must have been done before, so that there is something to undo.
    core::Result<> (*prepare)(core::PanelClient &client, const core::NewAccount &account,
                              const core::AccountRef &ref) = nullptr;
};

const QList<PanelOperation> &panelOperations();

//! The password of a mailbox, of a person's log-in and the like: the same wherever a table needs
//! it, another in each process.
core::Secret sampleSecret(const char *which);
