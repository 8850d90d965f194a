#pragma once

#include "core/panels/panel.h"

#include <memory>

namespace core {

namespace vumaerp {
class Api;
}

//! VumaERP's provisioning API. An account is one Odoo database, and its name all there is to know
//! it by. What the panel says of suspension is always the same and not asked for.
class VumaErpClient final : public PanelClient
{
public:
    explicit VumaErpClient(PanelEndpoint endpoint);
    ~VumaErpClient() override;

    Async<ConnectionReport> testConnection() override;
    Async<PanelHealth> health() override;

    Async<CreatedAccount> createAccount(NewAccount account) override;
    Async<Settlement> settle(CreateAttempt attempt) override;

    Async<> suspend(AccountRef account, QString reason) override;
    Async<> unsuspend(AccountRef account) override;
    Async<Termination> terminate(AccountRef account, TerminateOptions options) override;

    Async<PanelAccount> account(AccountRef account) override;
    Async<QList<PanelAccount>> accounts() override;
    Async<Usage> usage(AccountRef account) override;

private:
    std::shared_ptr<vumaerp::Api> m_api;
};

} // namespace core
