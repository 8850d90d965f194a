#pragma once

#include "core/engine/orders.h"

#include <stop_token>

namespace core {

//! How long an order for many can be taken back before anything is sent.
inline constexpr std::chrono::milliseconds UndoWindow{std::chrono::seconds(10)};

//! One action for many services.
struct BulkOrder {
    ServiceAction action;      //!< any but a provisioning; each password is made
    QString product = {};      //!< change package: by id or name
    QStringList services = {}; //!< by id or domain
    std::chrono::milliseconds window = UndoWindow;
    QString phrase = {}; //!< what the draft asks to be typed
};

//! A service that is left out.
struct BulkRefusal {
    Service service;
    Error why;
};

//! What an order would do; asks no panel.
struct BulkDraft {
    QList<Service> services;
    QList<BulkRefusal> refused;
    QString phrase; //!< to be typed before so many are terminated; empty: nothing
};

//! One thing to be done to one service.
struct BulkItem {
    Service service;
    ServiceAction action;
};

struct JudgedItems {
    QList<BulkItem> items;
    QList<BulkRefusal> refused;
};

//! Under which each service's new password is kept.
using PasswordKeys = QHash<ServiceId, QString>;

//! What is to be done with each, or why not. Asks the database as often for many as for one.
Result<JudgedItems> judgedItems(Connection &connection, const BulkOrder &order,
                                const PasswordKeys &keys = {});
//! What has to be typed before so many of it are ordered; empty: nothing.
Result<QString> phraseFor(Connection &connection, JobKind kind, qsizetype services);

//! More terminations than a slip of the hand may do.
bool needsPhrase(qint64 terminations, qint64 services);

//! Of the services that were named.
using DraftProgress = std::function<void(qsizetype done, qsizetype all)>;

//! Looked at some hundred at a time, so that others get at the database in between.
Async<BulkDraft> drafted(Work work, BulkOrder order, DraftProgress progress, std::stop_token stop);

} // namespace core
