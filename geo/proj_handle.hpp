#pragma once

#include <proj.h>

#include <memory>

namespace firemark::geo {

struct ProjDeleter {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
  void operator()(PJ* object) const { proj_destroy(object); }
  void operator()(PJ_OBJ_LIST* list) const { proj_list_destroy(list); }
  void operator()(PJ_OPERATION_FACTORY_CONTEXT* factory) const {
    proj_operation_factory_context_destroy(factory);
  }
};

template <class Object>
using ProjHandle = std::unique_ptr<Object, ProjDeleter>;

/// A context of PROJ that prints nothing: what goes wrong is said in our own errors. Contexts and
/// what is made in them belong to one thread at a time.
inline ProjHandle<PJ_CONTEXT> proj_context() {
  ProjHandle<PJ_CONTEXT> context(proj_context_create());
  proj_log_level(context.get(), PJ_LOG_NONE);
  return context;
}

/// The object of PROJ that a Crs::name stands for; empty where there is none.
ProjHandle<PJ> proj_crs(PJ_CONTEXT* context, const char* text);

}  // namespace firemark::geo
