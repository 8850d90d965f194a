#pragma once

#include "core/customers/customer.h"
#include "core/products/product.h"
#include "core/servers/server.h"
#include "core/services/service.h"

//! Records a test can start from: complete, valid, every field different from its default.
namespace samples {

core::Server server(const QString &name);
core::ServerGroup group(const QString &name);
core::Product product(const QString &name);
core::Customer customer(const QString &email);
core::Service service(core::CustomerId customer, core::ProductId product,
                      std::optional<core::ServerId> server, const QString &domain,
                      const QString &username);

} // namespace samples
