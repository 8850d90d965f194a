#pragma once

#include "app/panelsim/plesk/server.h"
#include "app/panelsim/simulatedpanel.h"

namespace sim {

//! Plesk Obsidian: REST v2 below /api/v2, XML at /enterprise/control/agent.php with its order of
//! elements, and the command gate in REST. Begins with a key of the administrator's that works from
//! everywhere, and the plans Default Domain, Gold and Silver.
//!
//! Operations are "POST /clients", "PUT /domains/{id}/status", "POST /cli/mail/call",
//! "customer/add".
//!
//! What the contract leaves open (first: unless chosen otherwise):
//! | uncertainty       | behaviours                                                            |
//! |-------------------|-----------------------------------------------------------------------|
//! | bad key           | 403 · 401                                                             |
//! | error code        | http · 0 · xml ("code" in REST errors)                                |
//! | taken login       | 1007 · 1019 · 1002                                                    |
//! | domain missing    | 1013 · 1015                                                           |
//! | plan missing      | 1023 · 1019                                                           |
//! | password maximum  | none · 14                                                             |
//! | limit             | 1024 · 1025                                                           |
//! | dns service       | on · off                                                              |
//! | repeated record   | added · refused                                                       |
//! | auth keys         | works · broken (18.0.25 to 18.0.28)                                   |
//! | xml declaration   | yes · no                                                              |
//! | unknown operation | 1014 · 1017                                                           |
//! | service_plan list | names · names and owners                                              |
//! | user_ip           | base64 · either (create_session)                                      |
//! | acme              | issues · fails on stderr · fails on stdout                            |
class PleskSim final : public SimulatedPanel
{
public:
    PleskSim();

    [[nodiscard]] QString operation(const Request &request) const override;
    Reply handle(const Request &request) override;
    [[nodiscard]] std::optional<Reply> refusal(const Request &request, Refusal why) const override;
    void addForeignAccount(const QString &username, const QString &domain) override;
    //! The system users of the subscriptions.
    [[nodiscard]] QStringList accountNames() const override;
    bool choose(const QString &uncertainty, const QString &behaviour) override;

    [[nodiscard]] Access access() const override;
    [[nodiscard]] QStringList packages() const override;
    [[nodiscard]] QJsonObject save() const override;
    void restore(const QJsonObject &saved) override;
    void addExistingAccount(const ExistingAccount &account) override;

    //! Everything the server knows, and what tests turn: limits, reserved names, states.
    plesk::Server server;

    //! The key; without addresses it works from everywhere.
    QString addKey(const QString &login, const QStringList &ips = {});
    //! Its password logs in; its rights end at its own customers.
    void addReseller(const QString &login, const QString &password);

private:
    enum class Denial { Key, Password, Locked, Disabled, Address, None };

    [[nodiscard]] std::optional<plesk::Caller> authenticate(const Request &request,
                                                            Denial &why) const;
    [[nodiscard]] std::optional<plesk::Caller> byKey(const QString &value, const QString &peer,
                                                     Denial &why) const;
    [[nodiscard]] std::optional<plesk::Caller>
    byPassword(const QString &login, const QString &password, Denial &why) const;
    [[nodiscard]] Reply denied(bool xml, Denial why) const;
};

} // namespace sim
