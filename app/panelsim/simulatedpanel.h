#pragma once

#include "app/panelsim/http.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace sim {

//! What an operator enters for this panel beside its address.
struct Access {
    QString user;
    QString secret;
};

//! An account that the panel has from the beginning. Without a package it gets one of the panel's.
struct ExistingAccount {
    QString username;
    QString domain;
    QString package;
    bool suspended = false;
};

//! Why a key that served before is turned away.
enum class Refusal {
    Key,   //!< it was revoked
    Right, //!< it may not do this any more
};

//! One panel's behaviour: strict, stateful, in the real shapes including the ugly ones. Written
//! from the contract, not from our client. Knows nothing of sockets, TLS or faults.
class SimulatedPanel
{
public:
    SimulatedPanel() = default;
    virtual ~SimulatedPanel() = default;
    Q_DISABLE_COPY_MOVE(SimulatedPanel)

    //! What the request asks for, in the contract's words ("createacct", "POST /clients"): the name
    //! by which faults are planted and calls are counted.
    [[nodiscard]] virtual QString operation(const Request &request) const = 0;

    //! Acts, changes the state, answers.
    virtual Reply handle(const Request &request) = 0;

    //! What it says then to whoever asks with a key that served before. Nothing where no key, or no
    //! right, is asked for.
    [[nodiscard]] virtual std::optional<Reply> refusal(const Request &request,
                                                       Refusal why) const = 0;

    //! A key with every right, made at random with the panel.
    [[nodiscard]] virtual Access access() const = 0;
    [[nodiscard]] virtual QStringList packages() const = 0; //!< none where the panel knows none

    //! Everything that must outlive a restart: keys, packages, accounts and what they own.
    [[nodiscard]] virtual QJsonObject save() const = 0;
    virtual void restore(const QJsonObject &saved) = 0;
    virtual void addExistingAccount(const ExistingAccount &account) = 0;

    //! An account made by somebody else, before or behind our back.
    virtual void addForeignAccount(const QString &username, const QString &domain) = 0;
    [[nodiscard]] virtual QStringList accountNames() const = 0;

    //! Where the contract is uncertain the panel can do either; the name is the contract's section
    //! or the panel's own word. False: no such choice.
    virtual bool choose(const QString &uncertainty, const QString &behaviour);

    //! Time as this panel sees it; tests move it.
    [[nodiscard]] QDateTime now() const
    {
        return QDateTime::currentDateTimeUtc().addSecs(clockSkew);
    }
    qint64 clockSkew = 0;

    //! Answers after the real time when true; at once (the default) otherwise.
    bool realTime = false;
};

} // namespace sim
