#pragma once

#include "app/panelsim/cpanel/server.h"
#include "app/panelsim/simulatedpanel.h"

namespace sim {

//! cPanel & WHM: WHM API 1 with its v0 ancestor and UAPI through WHM, below /json-api/. Begins with
//! root and a token of root's that may everything, and the packages default, gold and silver.
//!
//! What the contract leaves open (first: unless chosen otherwise):
//! | uncertainty          | behaviours                                                        |
//! |----------------------|-------------------------------------------------------------------|
//! | auth refusal         | 403 cpanelresult · 401 html · broken json (of very old servers)   |
//! | missing acl          | 200 result 0 · 403 cpanelresult                                   |
//! | unknown function     | error · result 0                                                  |
//! | version shape        | v1 · cpanelresult (some 11.134)                                   |
//! | xid                  | api failure ("API failure: (XID …) ") · xid · none                |
//! | failure data         | absent · null · empty                                             |
//! | name taken           | account · group                                                   |
//! | domain taken         | userdata · hosted                                                 |
//! | first 8 characters   | may repeat · unique (MySQL prefixing of old servers)              |
//! | weak password        | guess · crack (old wording)                                       |
//! | limit text           | license · maximum · limit                                         |
//! | account missing      | does not exist · no user · no access (accountsummary)             |
//! | removeacct argument  | either · username · user                                          |
//! | removeacct missing   | system user · warning                                             |
//! | numbers              | strings · integers (limits of packages, usage)                    |
//! | new_serial           | string · integer                                                  |
//! | record names         | relative · absolute (parse_dns_zone)                              |
//! | autossl              | issues · fails                                                    |
class CpanelSim final : public SimulatedPanel
{
public:
    CpanelSim();

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
    cpanel::Server server;

    //! The token's value; without rights it has all of its owner's.
    QString addToken(const QString &owner, const QStringList &acls = {},
                     const QStringList &networks = {},
                     const std::optional<QDateTime> &expires = {});
    //! With the rights an ordinary reseller has. -1: no limit of accounts.
    void addReseller(const QString &name, int accountLimit = -1);

private:
    struct Caller {
        const cpanel::Login *login;
        QStringList acls;
    };

    [[nodiscard]] std::optional<Caller> authenticate(const Request &request) const;
    [[nodiscard]] std::optional<Caller> byToken(const QString &user, const QString &value,
                                                const QString &peer) const;
    [[nodiscard]] Reply accessDenied() const;
    [[nodiscard]] Reply notPermitted(const cpanel::Call &call,
                                     const cpanel::Function &function) const;
    Reply call(const Request &request, const Caller &caller);
    Reply batch(const Request &request, const Caller &caller);
    [[nodiscard]] Reply unknown(const QString &function) const;
    [[nodiscard]] Reply answered(const cpanel::Call &call, const cpanel::Function &function,
                                 const cpanel::Answer &answer) const;

    QMap<QString, cpanel::Function> m_functions;
};

} // namespace sim
