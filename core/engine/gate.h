#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QHash>
#include <QPromise>

#include <memory>

namespace core {

//! One write at a time for each server, within this program: whoever enters waits for the one
//! before. Every enter() needs its leave(), on every way out.
class Gate
{
public:
    Async<> enter(ServerId server);
    void leave(ServerId server);

private:
    using Turn = std::shared_ptr<QPromise<void>>;
    QHash<ServerId, QList<Turn>> m_waiting; //!< the first one is inside
};

} // namespace core
