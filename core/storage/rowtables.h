#pragma once

#include "core/storage/rowsource.h"

namespace core {

// The tables that windows show: each record with the names behind its ids.

//! domain customer email product server state username due observed price currency cycle reasons
RowTable serviceRows();
//! name panel url location group state capacity accounts fill refused checked ok error latency load
//! version
RowTable serverRows();
//! name company email country tags active services live
RowTable customerRows();
//! name panel type package group active services price currency
RowTable productRows();
//! kind lane state service server worker attempt tries run created started ended error detail bulk
//! actor steps done
RowTable jobRows();
//! at actor origin action record key
RowTable auditRows();

} // namespace core
