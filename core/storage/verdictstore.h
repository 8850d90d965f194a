#pragma once

#include "core/storage/connection.h"
#include "core/storage/job.h"

namespace core {

//! What people said had become of writes that no reading could settle: only added to, and in the
//! audit, which names them.
class VerdictStore
{
public:
    explicit VerdictStore(Connection &connection);

    Result<> add(ServiceId service, const JobStep &step, bool done, const QDateTime &at);

private:
    Connection &m_connection;
};

} // namespace core
