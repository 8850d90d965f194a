#pragma once

#include "core/provisioning/serverline.h"

namespace core {

//! Whether a write whose answer is missing, or only promises, was carried out.
enum class Confirmation { Done, NotDone, CannotTell };
inline Confirmation doneIf(bool isAsWanted)
{
    return isAsWanted ? Confirmation::Done : Confirmation::NotDone;
}

//! Reads the panel until it shows what became of a create whose answer was lost. Ours and Foreign
//! count at once; NotCreated only at the last look, because a slow panel may still be at it.
Async<Settlement> settledCreate(ServerLine line, CreateAttempt attempt);

//! The same for any other write, judged by `look`: Done counts at once, NotDone at the last look.
Async<Confirmation> settledWrite(ServerLine line, PanelCall<Confirmation> look);

//! After the panel said "done": two looks, the first at once.
Async<Confirmation> confirmedWrite(ServerLine line, PanelCall<Confirmation> look);

} // namespace core
