return await FoodDelivery.Web.CommandLine.Run(args);
