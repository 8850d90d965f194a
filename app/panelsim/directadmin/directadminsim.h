#pragma once

#include "app/panelsim/directadmin/server.h"
#include "app/panelsim/simulatedpanel.h"

namespace sim {

//! DirectAdmin: the url-encoded CMD_API_… commands, the same with json=yes, and the newer /api/.
//! Begins with `admin`, a login key of his that may everything, and the packages gold and silver.
//! A domain that begins with "half." is refused after its user has been made.
//!
//! Operations are the commands; those that do several things carry which: "CMD_API_SELECT_USERS
//! suspend", "… unsuspend", "… delete", "CMD_API_DNS_CONTROL add". The new API's are "GET /api/…",
//! with {user} where a name stood.
//!
//! What the contract leaves open (first: unless chosen otherwise):
//! | uncertainty       | behaviours                                                            |
//! |-------------------|-----------------------------------------------------------------------|
//! | json error status | 500 · 200 (1.57)                                                      |
//! | login page status | 200 · 401                                                             |
//! | blacklisted       | 403 html · hang up                                                    |
//! | forbidden command | 403 html · 405 html · text                                            |
//! | referer check     | select users · all posts · off                                        |
//! | entities          | encoded · raw · unterminated (in url-encoded texts)                   |
//! | list encoding     | raw ("list[]=") · escaped ("list%5B%5D=")                             |
//! | json lists        | array · numbered ("0", "1" … and an info block)                       |
//! | unlimited         | unlimited · int64                                                     |
//! | domain taken      | exists · cannot create                                                |
//! | package missing   | does not exist · no such · invalid                                    |
//! | limit text        | exceed · limit · maximum                                              |
//! | half created      | error · success (the reply to "half.")                                |
//! | suspend           | sets · toggles (very old servers)                                     |
//! | suspend button    | either · suspend · dosuspend (which the server looks at)              |
//! | suspend text      | users · user · all (wording)                                          |
//! | suspend reason    | free text · keys only                                                 |
//! | terminate reply   | success · error though gone                                           |
//! | config missing    | user does not exist · unable to find · no such user                   |
//! | record text       | Record Added · record added (1.57)                                    |
//! | repeated record   | added · refused                                                       |
//! | restricted key    | refused · allowed (at /api/, whose commands a key does not list)      |
//! | api user missing  | 419 · 404 (usage; config is always 404)                               |
//! | ssl               | issues · queues · fails                                               |
class DirectAdminSim final : public SimulatedPanel
{
public:
    DirectAdminSim();

    [[nodiscard]] QString operation(const Request &request) const override;
    Reply handle(const Request &request) override;
    [[nodiscard]] std::optional<Reply> refusal(const Request &request, Refusal why) const override;
    void addForeignAccount(const QString &username, const QString &domain) override;
    [[nodiscard]] QStringList accountNames() const override;
    bool choose(const QString &uncertainty, const QString &behaviour) override;

    [[nodiscard]] Access access() const override;
    [[nodiscard]] QStringList packages() const override;
    [[nodiscard]] QJsonObject save() const override;
    void restore(const QJsonObject &saved) override;
    void addExistingAccount(const ExistingAccount &account) override;

    //! Everything the server knows, and what tests turn: limits, reserved names, old versions.
    directadmin::Server server;

    //! The key's secret; empty lists limit nothing.
    QString addLoginKey(const QString &owner, const QStringList &allowCommands = {},
                        const QStringList &allowNetworks = {},
                        const std::optional<QDateTime> &expires = {});
    //! Its password logs in.
    void addReseller(const QString &username, const QString &password);
    void clearBlacklist();

private:
    struct Caller {
        QString login;
        QString actor;
        const directadmin::LoginKey *key;
    };

    [[nodiscard]] std::optional<Caller> authenticate(const Request &request) const;
    [[nodiscard]] bool actsFor(const QString &login, const QString &actor) const;
    [[nodiscard]] bool cameFromHere(const Request &request) const;
    [[nodiscard]] Reply notLoggedIn(const Request &request) const;
    [[nodiscard]] Reply blacklisted() const;
    [[nodiscard]] Reply forbidden(const directadmin::Call &call) const;
    void countFailure(const QString &peer);
    Reply legacy(const directadmin::Call &call);
    [[nodiscard]] Reply answered(const directadmin::Call &call,
                                 const directadmin::Answer &answer) const;

    QMap<QString, directadmin::Command> m_commands;
};

} // namespace sim
